package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two independent implementations of one token bucket on the same random trace. */
class GcraAgainstBucket4jTest {
  private static final int SEEDS = 10;
  private static final int STEPS = 5_000;

  private final FakeTime time = new FakeTime();

  @ParameterizedTest
  @CsvSource({
    "100, PT15M, 100",
    "10, PT1S, 20",
    "5, PT1S, 5",
    "1, PT1H, 1",
    "20, PT1M, 7",
    "1000, PT1S, 50",
    "1000000, PT1S, 1000",
    "5000000, PT5000S, 5000000"
  })
  void decides_the_same_where_a_token_comes_out_even(long limit, Duration window, long burst) {
    Rate rate = new Rate(limit, window, burst, limit);
    long millis = Math.max(1, window.toMillis() / limit);

    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      GcraLimiter ours = ours(rate);
      Map<String, Bucket> theirs = new HashMap<>();
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(3) == 0) {
          time.advance(Duration.ofMillis(random.nextLong(2 * millis + 1)));
        }
        if (random.nextInt(500) == 0) {
          time.advance(window.multipliedBy(random.nextInt(3)));
        }
        String key = "key-" + random.nextInt(5);
        long cost = random.nextInt(4) == 0 ? 1 + random.nextLong(burst) : 1;

        Decision our = ours.decide(rate, key, cost);
        ConsumptionProbe their = theirs
            .computeIfAbsent(key, unused -> bucket4j(rate))
            .tryConsumeAndReturnRemaining(cost);

        assertThat(our.allowed()).as("seed %d step %d", seed, step).isEqualTo(their.isConsumed());
        assertThat(our.remaining()).isEqualTo(their.getRemainingTokens());
        // bucket4j goes over to doubles where nanoseconds times tokens overflow
        assertThat(our.retryAfter().toNanos())
            .isCloseTo(their.getNanosToWaitForRefill(), within(1L));
        assertThat(our.resetAfter().toNanos())
            .isCloseTo(their.getNanosToWaitForReset(), within(1L));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, PT1S, 3",
    "7, PT1M, 20",
    "997, PT1S, 100",
    "1000003, PT15M, 1000",
    "30000000, PT1S, 5000",
    "52428800, PT1H, 52428800"
  })
  void admits_a_greedy_client_never_more_and_hardly_less_where_it_does_not(
      long limit, Duration window, long burst) {
    Rate rate = new Rate(limit, window, burst, limit);
    long nanosPerToken = Math.max(1, window.toNanos() / limit);
    GcraLimiter ours = ours(rate);
    Bucket theirs = bucket4j(rate);
    SplittableRandom random = new SplittableRandom(17);
    long ourSum = 0;
    long theirSum = 0;

    for (int step = 0; step < 200_000; step++) {
      time.advance(Duration.ofNanos(random.nextLong(nanosPerToken * 2)));
      while (ours.take("a", 1) >= 0) {
        ourSum++;
      }
      while (theirs.tryConsume(1)) {
        theirSum++;
      }
      assertThat(ourSum).isLessThanOrEqualTo(theirSum);
    }

    double worst = nanosPerToken < 1_000 ? 0.04 : 0.002;
    assertThat(ourSum).isGreaterThanOrEqualTo((long) (theirSum * (1 - worst)) - 1);
  }

  @Test
  void decides_the_same_while_the_clock_face_goes_round_and_round() {
    // A tick of one nanosecond: the face goes round in 68.7 seconds.
    Rate rate = Rate.perSecond(1_000_000).withBurst(1_000_000);
    Duration round = Duration.ofNanos(1L << 36);

    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      GcraLimiter ours = ours(rate);
      Map<String, Bucket> theirs = new HashMap<>();
      for (int step = 0; step < STEPS; step++) {
        time.advance(
            switch (random.nextInt(8)) {
              case 0 -> round.minusNanos(random.nextLong(1_000_000_000));
              case 1 ->
                round.multipliedBy(random.nextLong(4)).plusNanos(random.nextLong(1_000_000));
              case 2 -> round.dividedBy(2).plusNanos(random.nextLong(1_000_000));
              case 3 -> round.dividedBy(8);
              default -> Duration.ofNanos(random.nextLong(500_000_000));
            });
        String key = "key-" + random.nextInt(100);
        long cost = 1 + random.nextLong(1_000_000);

        Decision our = ours.decide(rate, key, cost);
        ConsumptionProbe their = theirs
            .computeIfAbsent(key, unused -> bucket4j(rate))
            .tryConsumeAndReturnRemaining(cost);

        assertThat(our.allowed()).as("seed %d step %d", seed, step).isEqualTo(their.isConsumed());
        assertThat(our.remaining()).isEqualTo(their.getRemainingTokens());
      }
    }
  }

  private GcraLimiter ours(Rate rate) {
    return new GcraLimiter(rate, 1 << 12, time, new KeyHash(3, 4));
  }

  private Bucket bucket4j(Rate rate) {
    return Bucket4jOracle.bucket(rate, time);
  }
}
