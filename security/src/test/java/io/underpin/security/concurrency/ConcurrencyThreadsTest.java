package io.underpin.security.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Never more than ten of one key, and none at the end, whatever threads do to each other. */
class ConcurrencyThreadsTest {
  private static final int MAX = 10;
  private static final int KEYS = 3;

  private final AtomicInteger[] inFlight = {
    new AtomicInteger(), new AtomicInteger(), new AtomicInteger()
  };
  private final AtomicInteger highest = new AtomicInteger();
  private final AtomicInteger granted = new AtomicInteger();

  @Test
  void two_hundred_platform_threads() throws Exception {
    race(Executors.newFixedThreadPool(200), 200, 500);
  }

  @Test
  void a_thousand_virtual_threads() throws Exception {
    race(virtualThreads(), 1_000, 100);
  }

  @Test
  void permits_that_are_closed_by_several_and_taken_back_meanwhile_count_once() throws Exception {
    FakeTime time = new FakeTime();
    ConcurrencyPermits permits =
        ConcurrencyPermits.perKey(1_000).withLease(Duration.ofSeconds(1)).withTime(time);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    for (int batch = 0; batch < 200; batch++) {
      List<Permit> held = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        held.add(permits.tryAcquire("a"));
      }
      boolean overdue = batch % 4 == 0;
      time.advance(Duration.ofSeconds(overdue ? 1 : 0));
      CyclicBarrier together = new CyclicBarrier(3);
      Callable<Void> close = () -> {
        together.await(120, TimeUnit.SECONDS);
        held.forEach(Permit::close);
        return null;
      };
      Callable<Void> look = () -> {
        together.await(120, TimeUnit.SECONDS);
        permits.snapshot();
        return null;
      };

      for (Future<Void> each : threads.invokeAll(List.of(close, close, overdue ? look : close))) {
        each.get();
      }

      assertThat(held).allMatch(Permit::isGranted);
      assertThat(permits.snapshot().inFlight()).isZero();
      assertThat(permits.snapshot().keys()).isZero();
    }
    threads.shutdown();
  }

  @Test
  void one_alone_may_give_a_permit_back() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Stripe stripe = new Stripe(1, new Total(1));
    for (int batch = 0; batch < 30; batch++) {
      HeldPermit[] held = new HeldPermit[400_000];
      for (int i = 0; i < held.length; i++) {
        held[i] = new HeldPermit(stripe, 0, false, 0);
      }
      CyclicBarrier together = new CyclicBarrier(2);
      Callable<Integer> claimAll = () -> {
        together.await(120, TimeUnit.SECONDS);
        int mine = 0;
        for (HeldPermit permit : held) {
          mine += permit.claim() ? 1 : 0;
        }
        return mine;
      };

      int claimed = 0;
      for (Future<Integer> each : threads.invokeAll(List.of(claimAll, claimAll))) {
        claimed += each.get();
      }

      assertThat(claimed).isEqualTo(held.length);
    }
    threads.shutdown();
  }

  private void race(ExecutorService threads, int tasks, int rounds) throws Exception {
    ConcurrencyPermits permits = ConcurrencyPermits.perKey(MAX).withMaxTotal(25);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      all.add(threads.submit(() -> {
        for (int round = 0; round < rounds; round++) {
          one(permits);
        }
      }));
    }

    for (Future<?> each : all) {
      each.get(120, TimeUnit.SECONDS);
    }
    threads.shutdown();

    ConcurrencySnapshot end = permits.snapshot();
    assertThat(highest.get()).isBetween(1, MAX);
    assertThat(end.inFlight()).isZero();
    assertThat(end.keys()).isZero();
    assertThat(end.peak()).isBetween(1, 25);
    assertThat(end.granted()).isEqualTo(granted.get());
    assertThat(end.granted() + end.refusedByKey() + end.refusedByTotal())
        .isEqualTo((long) tasks * rounds);
    assertThat(end.leasesHealed()).isZero();
  }

  private void one(ConcurrencyPermits permits) {
    int key = ThreadLocalRandom.current().nextInt(KEYS);
    try (Permit permit = permits.tryAcquire("key-" + key)) {
      if (permit.isGranted()) {
        granted.incrementAndGet();
        highest.accumulateAndGet(inFlight[key].incrementAndGet(), Math::max);
        work(permit, key);
      }
    } catch (IllegalStateException | StackOverflowError e) {
      assertThat(e).hasMessage("on purpose");
    }
  }

  private void work(Permit permit, int key) {
    int dice = ThreadLocalRandom.current().nextInt(8);
    if (dice < 4) {
      LockSupport.parkNanos(20_000);
    }
    inFlight[key].decrementAndGet();
    switch (dice) {
      case 0 -> throw new IllegalStateException("on purpose");
      case 1 -> throw new StackOverflowError("on purpose");
      case 2 -> permit.close();
      default -> {}
    }
  }

  // Underpin is compiled for Java 17, which does not know virtual threads.
  private static ExecutorService virtualThreads() {
    try {
      Object threads =
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      return (ExecutorService) threads;
    } catch (ReflectiveOperationException e) {
      throw new TestAbortedException("This JVM has no virtual threads", e);
    }
  }
}
