package io.underpin.security.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void a_permit_that_is_closed_while_it_is_taken_back_counts_once() throws Exception {
    FakeTime time = new FakeTime();
    ConcurrencyPermits permits =
        ConcurrencyPermits.perKey(2).withLease(Duration.ofSeconds(1)).withTime(time);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    for (int i = 0; i < 5_000; i++) {
      Permit permit = permits.tryAcquire("a");
      time.advance(Duration.ofSeconds(1));

      List<Future<?>> all = List.of(
          threads.submit(permit::close),
          threads.submit(permit::close),
          threads.submit(permits::snapshot));
      for (Future<?> each : all) {
        each.get(20, TimeUnit.SECONDS);
      }

      assertThat(permit.isGranted()).isTrue();
      assertThat(permits.snapshot().inFlight()).isZero();
    }
    threads.shutdown();

    assertThat(permits.snapshot().granted()).isEqualTo(5_000);
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
      each.get(60, TimeUnit.SECONDS);
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
