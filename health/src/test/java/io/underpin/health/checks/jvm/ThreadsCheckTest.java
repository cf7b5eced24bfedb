package io.underpin.health.checks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsCheckTest {
  private final FakeTime time = new FakeTime();

  @Test
  void counts_the_threads_of_this_process() {
    CheckResult result = run(ThreadsCheck.standard());

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat((Integer) result.details().get("threads")).isPositive();
    assertThat(result.details()).containsKeys("daemons", "peak").doesNotContainKey("stuck");
  }

  @Test
  void too_many_are_degraded_or_down() {
    CheckResult many = run(ThreadsCheck.standard().degradedAbove(1));
    CheckResult tooMany = run(ThreadsCheck.standard().downAbove(1));

    assertThat(many.status()).isEqualTo(Status.DEGRADED);
    assertThat(many.summary()).endsWith(" threads, more than 1");
    assertThat(tooMany.status()).isEqualTo(Status.DOWN);
    assertThat(tooMany.code()).contains(FailureCode.THRESHOLD);
  }

  @Test
  void a_thread_that_stands_still_in_the_middle_of_its_work_is_stuck() throws Exception {
    ThreadsCheck check =
        ThreadsCheck.timedBy(time).stuckAfter(Duration.ofMinutes(1), Work.class.getName());
    try (Work work = new Work()) {
      Thread worker = work.begin();
      while (worker.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      CheckResult first = run(check);
      time.advance(Duration.ofSeconds(59));
      CheckResult soon = run(check);
      time.advance(Duration.ofSeconds(1));
      CheckResult late = run(check);

      assertThat(first.details()).containsEntry("stuck", 0);
      assertThat(soon.status()).isEqualTo(Status.UP);
      assertThat(late.status()).isEqualTo(Status.DEGRADED);
      assertThat(late.summary()).isEqualTo("1 threads are stuck");
    }
  }

  @Test
  void a_thread_that_works_or_waits_for_work_is_not_stuck() throws Exception {
    ThreadsCheck check =
        ThreadsCheck.timedBy(time).stuckAfter(Duration.ofMinutes(1), Work.class.getName());
    try (Work work = new Work()) {
      Thread worker = work.spin();
      while (worker.getState() != Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      run(check);
      work.awaitSomeCpuTime(worker);
      time.advance(Duration.ofMinutes(2));

      assertThat(run(check).details()).containsEntry("stuck", 0);
    }
  }

  @Test
  void refuses_settings_out_of_range() {
    ThreadsCheck check = ThreadsCheck.standard();

    assertThatThrownBy(() -> check.degradedAbove(0))
        .hasMessage(
            "Threads check: the limit for degraded is 0, but must be within 1 to 1,000,000 threads");
    assertThatThrownBy(() -> check.stuckAfter(Duration.ZERO, "com.example."))
        .hasMessage(
            "Threads check: a thread is stuck after PT0S, but this must be within 1 s to 1 h");
    assertThatThrownBy(() -> check.stuckAfter(Duration.ofMinutes(1), " "))
        .hasMessageContaining("name the package that handles requests");
  }

  private static CheckResult run(ThreadsCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }

  /** Work of two kinds: one that waits in its middle, and one that never rests. */
  private static final class Work implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);

    Thread begin() {
      return start(() -> {
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    }

    Thread spin() {
      return start(() -> {
        while (end.getCount() > 0) {
          Thread.onSpinWait();
        }
      });
    }

    void awaitSomeCpuTime(Thread worker) {
      var threads = java.lang.management.ManagementFactory.getThreadMXBean();
      long before = threads.getThreadCpuTime(worker.getId());
      while (threads.getThreadCpuTime(worker.getId()) - before < 5_000_000) {
        Thread.onSpinWait();
      }
    }

    private static Thread start(Runnable work) {
      Thread thread = new Thread(work, "underpin-test-work");
      thread.setDaemon(true);
      thread.start();
      return thread;
    }

    @Override
    public void close() {
      end.countDown();
    }
  }
}
