package io.underpin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Threads that ask as fast as they can about a few keys, until they are told to stop. */
final class Load implements AutoCloseable {
  private static final int THREADS = 64;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
  private final AtomicLong decisions = new AtomicLong();
  private final AtomicLongArray admitted;
  private final List<Thread> threads = new ArrayList<>();

  Load(RateLimiter limiter, int keys) {
    admitted = new AtomicLongArray(keys);
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      threads.add(new Thread(() -> {
        for (int n = first; !stopped.get(); n++) {
          try {
            int key = n % keys;
            if (limiter.take("203.0.113." + key, 1) >= 0) {
              admitted.incrementAndGet(key);
            }
            decisions.incrementAndGet();
          } catch (RuntimeException | Error e) {
            thrown.add(e);
          }
        }
      }));
    }
    threads.forEach(Thread::start);
  }

  /** Waits until so many more decisions have been made. */
  void await(long more) throws InterruptedException {
    long wanted = decisions.get() + more;
    until(() -> decisions.get() >= wanted);
  }

  long admitted(int key) {
    return admitted.get(key);
  }

  long mostAdmitted() {
    long most = 0;
    for (int i = 0; i < admitted.length(); i++) {
      most = Math.max(most, admitted.get(i));
    }
    return most;
  }

  @Override
  public void close() {
    stopped.set(true);
    try {
      for (Thread thread : threads) {
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thrown).isEmpty();
  }

  interface Condition {
    boolean isMet();
  }

  static void until(Condition condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 10_000; i++) {
      if (condition.isMet()) {
        return;
      }
      assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    throw new AssertionError("Not within 100 s");
  }

  /** Waits until a store decides, as after a start or an outage. */
  static void awaitStore(SharedLimits limits) {
    RateLimiter limiter = limits.limiter("await", Rate.of(1_000_000, Duration.ofDays(1)));
    long shared = limits.snapshot().shared();
    try {
      until(() -> {
        long answer = limiter.take("any", 1);
        return answer >= 0
            && limits.snapshot().storeAvailable()
            && limits.snapshot().shared() > shared;
      });
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
