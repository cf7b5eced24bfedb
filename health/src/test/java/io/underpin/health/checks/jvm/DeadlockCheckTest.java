package io.underpin.health.checks.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlockCheckTest {

  @Test
  void sees_a_real_deadlock_and_its_end() throws Exception {
    ReentrantLock here = new ReentrantLock();
    ReentrantLock there = new ReentrantLock();
    CountDownLatch bothHaveOne = new CountDownLatch(2);
    Thread one = start("one-secret-host", here, there, bothHaveOne);
    Thread other = start("other-secret-host", there, here, bothHaveOne);
    while (!there.hasQueuedThread(one) || !here.hasQueuedThread(other)) {
      Thread.onSpinWait();
    }

    CheckResult locked = run();
    one.interrupt();
    one.join();
    other.join();
    CheckResult free = run();

    assertThat(locked.status()).isEqualTo(Status.DOWN);
    assertThat(locked.code()).contains(FailureCode.THRESHOLD);
    assertThat(locked.summary()).isEqualTo("2 threads deadlocked");
    assertThat(String.valueOf(locked.details().get("at1")))
        .startsWith(DeadlockCheckTest.class.getName() + ".lockBoth:");
    assertThat(locked.details().toString()).doesNotContain("secret");
    assertThat(locked.remedy()).isPresent();
    assertThat(free.status()).isEqualTo(Status.UP);
  }

  private static Thread start(
      String name, ReentrantLock first, ReentrantLock second, CountDownLatch bothHaveOne) {
    Thread thread = new Thread(() -> lockBoth(first, second, bothHaveOne), name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void lockBoth(
      ReentrantLock first, ReentrantLock second, CountDownLatch bothHaveOne) {
    first.lock();
    try {
      bothHaveOne.countDown();
      bothHaveOne.await();
      second.lockInterruptibly();
      second.unlock();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      first.unlock();
    }
  }

  private static CheckResult run() {
    return DeadlockCheck.standard()
        .check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
