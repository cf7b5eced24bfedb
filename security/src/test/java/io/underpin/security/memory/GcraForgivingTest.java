package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
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

/** Looks, takings and forgiveness on one random trace, beside bucket4j's estimates, consumption and added tokens. */
class GcraForgivingTest {
  private static final int STEPS = 20_000;

  private final FakeTime time = new FakeTime();

  @ParameterizedTest
  @CsvSource({
    "100, PT15M, 100",
    "10, PT1S, 20",
    "1, PT1H, 1",
    "20, PT1M, 7",
    "1000, PT1S, 50",
    "1000000, PT1S, 1000"
  })
  void decides_the_same_as_bucket4j(long limit, Duration window, long burst) {
    Rate rate = new Rate(limit, window, burst, limit);
    long millis = Math.max(1, window.toMillis() / limit);

    for (int seed = 0; seed < 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      play(
          rate,
          random,
          () -> Duration.ofMillis(random.nextInt(3) == 0 ? random.nextLong(2 * millis + 1) : 0));
    }
  }

  @Test
  void decides_the_same_while_the_clock_face_goes_round_and_round() {
    // A tick of one nanosecond: the face goes round in 68.7 seconds.
    Rate rate = Rate.perSecond(1_000_000);
    Duration round = Duration.ofNanos(1L << 36);

    for (int seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      play(rate, random, () -> switch (random.nextInt(10)) {
        case 0 -> round.minusNanos(random.nextLong(1_000_000_000));
        case 1 -> round.multipliedBy(random.nextLong(4)).plusNanos(random.nextLong(1_000_000));
        case 2 -> round.dividedBy(2).plusNanos(random.nextLong(1_000_000));
        case 3 -> round.dividedBy(8);
        default -> Duration.ofNanos(random.nextLong(500_000_000));
      });
    }
  }

  private interface Pauses {
    Duration next();
  }

  private void play(Rate rate, SplittableRandom random, Pauses pauses) {
    GcraLimiter ours = new GcraLimiter(rate, 1 << 12, time, new KeyHash(3, 4));
    Map<String, Bucket> theirs = new HashMap<>();
    for (int step = 0; step < STEPS; step++) {
      time.advance(pauses.next());
      String key = "key-" + random.nextInt(20);
      long tokens = random.nextInt(4) == 0 ? 1 + random.nextLong(rate.burst()) : 1;
      Bucket their = theirs.computeIfAbsent(key, unused -> Bucket4jOracle.bucket(rate, time));
      switch (random.nextInt(4)) {
        case 0 -> {
          EstimationProbe estimate = their.estimateAbilityToConsume(tokens);
          long look = ours.peek(key, tokens);
          if (look >= 0 != estimate.canBeConsumed()) {
            throw new AssertionError("step " + step + ": " + look + " but " + estimate);
          }
        }
        case 1 -> {
          their.addTokens(tokens);
          ours.forgive(key, Math.round(tokens * rate.nanosPerToken()));
        }
        default -> {
          boolean taken = their.tryConsume(tokens);
          long answer = ours.take(key, tokens);
          if (answer >= 0 != taken) {
            throw new AssertionError("step " + step + ": " + answer + " but " + taken);
          }
          long left = Decision.remaining(rate, Decision.debt(rate, tokens, answer));
          if (left != their.getAvailableTokens()) {
            throw new AssertionError(
                "step " + step + ": " + left + " but " + their.getAvailableTokens());
          }
        }
      }
    }
    assertThat(ours.occupancy().displaced()).isZero();
  }
}
