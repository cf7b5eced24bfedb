package io.underpin.security.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0          | PT1S     | 1 | limit of 0 is out of range: give 1 to 1,000,000,000",
        "-5         | PT1S     | 1 | limit of -5 is out of range",
        "1000000001 | P1D      | 1 | limit of 1000000001 is out of range",
        "10         | PT1S     | 0 | burst of 0 is out of range: give 1 to 1,000,000,000",
        "10         | PT0S     | 1 | window of PT0S is out of range: give 1 millisecond (PT0.001S) to 31 days",
        "10         | PT-1S    | 1 | window of PT-1S is out of range",
        "10         | P32D     | 1 | window of PT768H is out of range",
        "1000001    | PT0.001S | 1 | more than one a nanosecond: give a longer window",
        "1          | P31D     | 2 | A burst of 2 at 1 per PT744H takes more than 60 days to come back",
      })
  void refuses_what_cannot_be_meant_and_says_what_can(
      long limit, Duration window, long burst, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rate(limit, window, burst, limit))
        .withMessageContaining(reason);
  }

  @Test
  void the_ends_of_the_ranges_work() {
    assertThatCode(() -> {
          new Rate(1, Duration.ofDays(31), 1, 1);
          new Rate(1_000_000_000, Duration.ofSeconds(1), 1_000_000_000, 1_000_000_000);
          new Rate(1_000_000_000, Duration.ofDays(31), 1_000_000_000, 1_000_000_000);
          new Rate(1_000_000, Duration.ofMillis(1), 1, 1_000_000);
        })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "5", "7", "100", "101", "1000"})
  void no_window_of_a_strict_rate_sees_more_than_the_limit(long limit) {
    Duration window = Duration.ofMinutes(15);

    for (long burst = 1; burst <= limit; burst++) {
      Rate rate = Rate.strict(limit, window).withBurst(burst);

      // A full burst, and whatever comes back until just before the window is over.
      double comesBack = (window.toNanos() - 1) / rate.nanosPerToken();
      assertThat(burst + Math.floor(comesBack)).as("burst %d", burst).isLessThanOrEqualTo((double)
          limit);
      assertThat(rate.isStrict()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, PT15M, 4",
    "7, PT1S, 4",
    "100, PT1M, 65536",
    "600000000, P31D, 4",
    "900000, PT0.001S, 4"
  })
  void so_many_times_a_strict_rate_is_strict(long limit, Duration window, long factor) {
    Rate rate = Rate.strict(limit, window).times(factor);

    assertThat(rate.burst() + rate.refill()).isLessThanOrEqualTo(rate.limit());
    assertThat(rate.limit()).isGreaterThanOrEqualTo(limit);
    assertThat(rate.isStrict()).isTrue();
  }

  @Test
  void a_strict_burst_beyond_the_limit_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rate.strict(5, Duration.ofMinutes(1)).withBurst(6))
        .withMessageContaining("burst of 6 is out of range: give 1 to the limit, 5");
  }

  @Test
  void the_usual_rate_is_not_strict() {
    assertThat(Rate.of(100, Duration.ofMinutes(15)).isStrict()).isFalse();
    assertThat(Rate.perSecond(10).withBurst(3).isStrict()).isFalse();
  }
}
