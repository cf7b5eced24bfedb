package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key may have, counted exactly: its burst, and as many as have come back since. */
class GcraEntitlementTest {
  private static final int SEEDS = 100;
  private static final int STEPS = 24_000;

  private final FakeTime time = new FakeTime();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000, PT744H, 1000000",
    "999999937, PT1H, 499999",
    "50000021, PT1H, 77777",
    "7777777, PT1H, 1000",
    "10007, PT1M, 5000",
    "1003, PT1S, 17"
  })
  void nobody_gets_more_by_taking_many_at_a_time(long limit, Duration window, long cost) {
    GcraLimiter limiter = new GcraLimiter(Rate.of(limit, window), 8, time);

    long admitted = 0;
    while (limiter.take("key", cost) >= 0) {
      admitted += cost;
    }
    while (admitted < 2 * limit && limiter.take("key", 1) >= 0) {
      admitted++;
    }

    assertThat(admitted).isLessThanOrEqualTo(limit);
  }

  @Test
  void what_is_forgiven_is_not_more_than_was_taken() {
    Rate rate = Rate.of(1_000_000_000, Duration.ofDays(31));
    GcraLimiter limiter = new GcraLimiter(rate, 8, time);
    limiter.take("key", 600_000_000);

    for (int i = 0; i < 100; i++) {
      limiter.take("key", 300_000_000);
      limiter.forgive("key", (long) (rate.nanosPerToken() * 300_000_000));
    }

    assertThat(limiter.take("key", 400_000_001)).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "1, 16", "1, 10000", "2, 1", "2, 16", "2, 10000",
    "8, 1", "8, 16", "8, 10000", "64, 1", "64, 16", "64, 10000"
  })
  void nobody_ever_gets_more(int threadCount, int keys) throws Exception {
    // A hundred seeds, dealt to the twelve cases.
    for (int seed = (threadCount + keys) % 12; seed < SEEDS; seed += 12) {
      SplittableRandom random = new SplittableRandom(seed);
      Rate rate = uneven(random);
      long stepNanos = Math.max(1, (long) (rate.nanosPerToken() * keys / threadCount / 4));
      // So much room that no set of eight slots is the home of nine keys, under any of these seeds.
      GcraLimiter limiter = new GcraLimiter(rate, 16 * keys, time, new KeyHash(seed, 1));
      AtomicLongArray admitted = new AtomicLongArray(keys);
      long start = time.nanoTime();
      Callable<Long> client = client(limiter, rate, admitted, stepNanos, random.split());

      long most = 0;
      for (Future<Long> each :
          threads.invokeAll(Collections.nCopies(threadCount, client), 120, TimeUnit.SECONDS)) {
        most += each.get();
      }

      long entitled = entitled(rate, time.nanoTime() - start);
      for (int key = 0; key < keys; key++) {
        if (admitted.get(key) > entitled) {
          throw new AssertionError(
              "seed " + seed + " key " + key + ": " + admitted.get(key) + " of " + entitled);
        }
      }
      assertThat(most).as("seed %d", seed).isPositive();
      assertThat(limiter.occupancy().displaced()).isZero();
    }
  }

  private Callable<Long> client(
      GcraLimiter limiter,
      Rate rate,
      AtomicLongArray admitted,
      long stepNanos,
      SplittableRandom seeds) {
    int keys = admitted.length();
    return () -> {
      SplittableRandom random;
      synchronized (seeds) {
        random = seeds.split();
      }
      long sum = 0;
      int steps = Math.max(100, STEPS / 100);
      for (int step = 0; step < steps; step++) {
        time.advance(Duration.ofNanos(random.nextLong(2 * stepNanos)));
        int key = random.nextInt(keys);
        String name = "key-" + key;
        long cost = 1 + random.nextLong(Math.min(3, rate.burst()));
        for (int i = 0; i < 5 && limiter.take(name, cost) >= 0; i++) {
          admitted.addAndGet(key, cost);
          sum += cost;
        }
      }
      return sum;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "3, PT1S, 3",
    "7, PT1M, 1",
    "10, PT1S, 20",
    "100, PT15M, 100",
    "997, PT1S, 1",
    "99991, PT1S, 100"
  })
  void who_asks_all_the_time_gets_all_but_two_in_a_thousand(
      long limit, Duration window, long burst) {
    Rate rate = Rate.of(limit, window).withBurst(burst);
    GcraLimiter limiter = new GcraLimiter(rate, 8, time, new KeyHash(1, 2));
    SplittableRandom random = new SplittableRandom(limit);
    long step = (long) (rate.nanosPerToken() / 2_000);
    long start = time.nanoTime();
    long admitted = 0;
    // From one token to the next nothing can be had: pass the time in a stride, and the rest in
    // small steps.
    for (int token = 0; token < 20_000; token++) {
      while (limiter.take("a", 1) >= 0) {
        admitted++;
      }
      time.advance(Duration.ofNanos((long) (rate.nanosPerToken() * 0.99)));
      while (limiter.peek("a", 1) < 0) {
        time.advance(Duration.ofNanos(1 + random.nextLong(step)));
      }
    }

    long entitled = entitled(rate, time.nanoTime() - start);
    // The steps of this client itself are a two-thousandth.
    assertThat(admitted).isBetween((long) (entitled * (1 - 0.0025)) - 1, entitled);
  }

  @Test
  void a_debt_that_begins_within_a_tick_of_the_clock_is_not_paid_a_part_of_a_tick_too_early() {
    // A tick of a millisecond.
    Rate rate = Rate.of(1, Duration.ofSeconds(1));
    GcraLimiter limiter = new GcraLimiter(rate, 8, time, new KeyHash(1, 2));

    for (String who : List.of("newcomer", "the same again")) {
      time.advance(Duration.ofNanos(2_000_999_999));
      long first = limiter.take("a", 1);
      time.advance(Duration.ofSeconds(1).minusNanos(1));
      long early = limiter.take("a", 1);
      time.advance(Duration.ofMillis(1));
      long late = limiter.take("a", 1);

      assertThat(first).as(who).isNotNegative();
      assertThat(early).as(who).isNegative();
      assertThat(late).as(who).isNotNegative();
    }
  }

  @Test
  void no_window_of_a_strict_rate_sees_more_than_the_limit() {
    for (int n : new int[] {1, 2, 5, 7, 100, 101, 1_000}) {
      for (int burst : new int[] {1, (n + 1) / 2, n}) {
        for (int seed = 0; seed < 12; seed++) {
          strict(n, burst, seed);
        }
      }
    }
  }

  private void strict(int n, int burst, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Duration window = Duration.ofNanos(
        (seed % 2 == 0 ? 1_000_000_000L : 1_000_000_007L) * (1 + random.nextInt(900)));
    Rate rate = Rate.strict(n, window).withBurst(burst);
    GcraLimiter limiter = new GcraLimiter(rate, 8, time, new KeyHash(seed, 2));
    long perToken = (long) rate.nanosPerToken();
    List<Long> times = new ArrayList<>();
    for (int step = 0; step < 8 * n + 50; step++) {
      time.advance(Duration.ofNanos(
          switch (seed % 3) {
            case 0 -> random.nextLong(perToken / 3 + 1); // all the time
            case 1 -> random.nextLong(3 * perToken); // about as often as tokens come
            default -> // long pauses, then all at once
              random.nextInt(n) == 0 ? random.nextLong(2 * window.toNanos()) : 0;
          }));
      while (limiter.take("a", 1) >= 0) {
        times.add(time.nanoTime());
      }
    }

    for (int i = n; i < times.size(); i++) {
      long between = times.get(i) - times.get(i - n);
      if (between < window.toNanos()) {
        throw new AssertionError("strict " + n + " burst " + burst + " seed " + seed + ": "
            + (n + 1) + " within " + between + " of " + window.toNanos() + " ns");
      }
    }
    assertThat(times.size()).isGreaterThan(seed % 3 == 0 ? n : 0);
  }

  /** The burst and what has come back since, exactly. */
  private static long entitled(Rate rate, long elapsedNanos) {
    return rate.burst()
        + BigInteger.valueOf(elapsedNanos)
            .multiply(BigInteger.valueOf(rate.refill()))
            .divide(BigInteger.valueOf(rate.window().toNanos()))
            .longValueExact();
  }

  // Hardly anything comes out even.
  private static Rate uneven(SplittableRandom random) {
    long limit = 1 + random.nextLong(1L << random.nextInt(1, 18));
    Duration window =
        Duration.ofNanos(1_000_000_000L + random.nextLong(1L << random.nextInt(20, 42)));
    long burst = 2 + random.nextLong(1L << random.nextInt(1, 8));
    return new Rate(limit, window, burst, limit);
  }
}
