package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GcraThreadsTest {
  private static final int THREADS = 8;

  private final FakeTime time = new FakeTime();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void eight_threads_get_exactly_the_burst_between_them() throws Exception {
    RateLimiter limiter = limiter(Rate.of(5_000, Duration.ofMinutes(15)), 8);

    long admitted = together(() -> {
      long mine = 0;
      for (int i = 0; i < 20_000; i++) {
        mine += limiter.take("a", 1) >= 0 ? 1 : 0;
      }
      return mine;
    });

    assertThat(admitted).isEqualTo(5_000);
  }

  @Test
  void a_newcomer_whom_all_see_first_at_the_same_moment_has_one_bucket() throws Exception {
    int rounds = 3_000;
    RateLimiter limiter = limiter(Rate.of(3, Duration.ofMinutes(15)), 8 * rounds);
    AtomicLongArray admitted = new AtomicLongArray(rounds);
    CyclicBarrier start = new CyclicBarrier(THREADS);

    together(() -> {
      for (int round = 0; round < rounds; round++) {
        start.await(120, TimeUnit.SECONDS);
        admitted.addAndGet(round, limiter.take("key-" + round, 1) >= 0 ? 1 : 0);
      }
      return 0L;
    });

    for (int round = 0; round < rounds; round++) {
      assertThat(admitted.get(round)).as("round %d", round).isEqualTo(3);
    }
  }

  @Test
  void an_exhausted_key_stays_so_while_threads_spray_others_over_it() throws Exception {
    RateLimiter limiter = limiter(Rate.of(50, Duration.ofMinutes(15)), 64);
    limiter.take("attacker", 50);

    long admitted = together(() -> {
      long mine = 0;
      String name = Thread.currentThread().getName();
      for (int i = 0; i < 50_000; i++) {
        limiter.take(name + i, 1);
        mine += limiter.take("attacker", 1) >= 0 ? 1 : 0;
      }
      return mine;
    });

    assertThat(admitted).isZero();
  }

  @Test
  void a_key_that_comes_back_while_a_newcomer_looks_for_a_place_keeps_its_own() throws Exception {
    GcraLimiter limiter = new GcraLimiter(Rate.perSecond(1_000_000), 8, time, new KeyHash(5, 6));
    AtomicBoolean over = new AtomicBoolean();
    Future<Long> regular = threads.submit(() -> {
      long admitted = 0;
      while (!over.get()) {
        admitted += limiter.take("regular", 1) >= 0 ? 1 : 0;
      }
      return admitted;
    });

    for (int i = 0; i < 300_000; i++) {
      time.advance(Duration.ofMillis(1)); // all debts are paid
      limiter.take("newcomer-" + i, 1);
    }
    over.set(true);

    assertThat(regular.get(120, TimeUnit.SECONDS)).isPositive();
    assertThat(limiter.occupancy().displaced()).isZero();
  }

  @Test
  void nobody_gets_more_than_the_rate_while_time_and_the_clock_face_go_on() throws Exception {
    // A tick of one nanosecond, and a face of 68.7 seconds that goes round some ten times.
    RateLimiter limiter = limiter(Rate.perSecond(1_000_000).withBurst(100_000), 1 << 10);
    AtomicLongArray admitted = new AtomicLongArray(16);
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch everybodyAtWork = new CountDownLatch(THREADS);
    Future<Boolean> clock = Executors.newSingleThreadExecutor(task -> {
          Thread thread = new Thread(task, "clock");
          thread.setDaemon(true);
          return thread;
        })
        .submit(() -> {
          boolean started = everybodyAtWork.await(120, TimeUnit.SECONDS);
          for (int i = 0; i < 700_000; i++) {
            time.advance(Duration.ofMillis(1));
          }
          over.set(true);
          return started;
        });

    together(() -> {
      int key = (int) (Thread.currentThread().getId() % 16);
      for (int round = 0; !over.get(); round++) {
        if (round == 16) { // each key has had its turn
          everybodyAtWork.countDown();
        }
        key = (key + 1) % 16;
        admitted.addAndGet(key, limiter.take("key-" + key, 1_000) >= 0 ? 1_000 : 0);
        limiter.take("other-" + time.nanoTime(), 1);
      }
      return 0L;
    });
    assertThat(clock.get(120, TimeUnit.SECONDS)).isTrue();

    long most = 100_000 + 700L * 1_000_000;
    for (int key = 0; key < 16; key++) {
      assertThat(admitted.get(key)).isBetween(1L, most);
    }
  }

  private RateLimiter limiter(Rate rate, int maxKeys) {
    return new GcraLimiter(rate, maxKeys, time, new KeyHash(5, 6));
  }

  private long together(Callable<Long> work) throws Exception {
    List<Callable<Long>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(work);
    }
    long sum = 0;
    for (Future<Long> each : threads.invokeAll(all, 120, TimeUnit.SECONDS)) {
      sum += each.get();
    }
    return sum;
  }
}
