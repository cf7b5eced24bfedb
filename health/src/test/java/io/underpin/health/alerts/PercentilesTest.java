package io.underpin.health.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against percentiles of the sorted values themselves. */
class PercentilesTest {
  private static final double[] ASKED = {0.1, 1, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100};

  private final Requests requests = Requests.over(Duration.ofMinutes(5), new FakeTime());

  static Stream<Arguments> distributions() {
    return Stream.of(
        named("uniform to 10 s", random -> random.nextLong(10_000_000_000L)),
        named("exponential", random -> (long) (-Math.log(1 - random.nextDouble()) * 50_000_000)),
        named("log-normal", random -> (long) Math.exp(16 + 2 * random.nextGaussian())),
        named(
            "two humps",
            random -> random.nextInt(100) < 94
                ? 2_000_000 + random.nextInt(1000)
                : 2_000_000_000L + random.nextInt(900_000_000)),
        named("very quick", random -> random.nextLong(70_000)),
        named("one value", random -> 123_456_789L),
        named("every size", random -> 1L << random.nextInt(42)),
        named(
            "borders of buckets", random -> (1L << (10 + random.nextInt(31))) - random.nextInt(2)));
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void are_within_the_documented_error(ToLongFunction<Random> distribution) {
    Random random = new Random(20_261_121);
    for (int size : new int[] {1, 2, 19, 20, 999, 20_000}) {
      Requests some = Requests.over(Duration.ofMinutes(5), new FakeTime());
      long[] exact =
          random.longs(size).map(x -> distribution.applyAsLong(random)).toArray();
      Arrays.stream(exact).forEach(nanos -> some.record(nanos, Outcome.SUCCEEDED));
      Arrays.sort(exact);

      RequestSample sample = some.sample();

      for (double percent : ASKED) {
        int rank = Math.max(1, (int) Math.ceil(percent * size / 100 - 1e-6));
        long expected = exact[rank - 1];
        assertThat((double) sample.percentile(percent).toNanos())
            .as("p%s of %s", percent, size)
            .isCloseTo((double) expected, within(Math.max(512.0, expected / 64.0)));
      }
    }
  }

  @Test
  void every_bucket_holds_its_own_middle_and_rises() {
    for (int bucket = 0; bucket < LogLinear.BUCKETS; bucket++) {
      long middle = LogLinear.middle(bucket);

      assertThat(LogLinear.bucket(middle)).isEqualTo(bucket);
      assertThat(bucket == 0 || LogLinear.middle(bucket - 1) < middle).isTrue();
    }
  }

  @Test
  void what_is_too_long_or_negative_falls_into_the_outermost_buckets() {
    requests.record(Long.MIN_VALUE, Outcome.SUCCEEDED);
    requests.record(Long.MAX_VALUE, Outcome.SUCCEEDED);

    RequestSample sample = requests.sample();

    assertThat(sample.percentile(50)).isLessThan(Duration.ofNanos(1024));
    assertThat(sample.percentile(100)).isBetween(Duration.ofMinutes(72), Duration.ofMinutes(74));
    assertThat(sample.requests()).isEqualTo(2);
  }

  @Test
  void nothing_counted_is_zero() {
    RequestSample sample = requests.sample();

    assertThat(sample.percentile(95)).isEqualTo(Duration.ZERO);
    assertThat(sample.failedPercent()).isZero();
  }

  @Test
  void a_percentile_that_is_none_is_refused() {
    RequestSample sample = requests.sample();

    for (double percent : new double[] {0, -1, 100.1, Double.NaN}) {
      assertThatThrownBy(() -> sample.percentile(percent))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not above 0 and at most 100");
    }
  }

  private static Arguments named(String name, ToLongFunction<Random> distribution) {
    return Arguments.of(Named.of(name, distribution));
  }
}
