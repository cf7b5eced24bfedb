package io.underpin.security.limit;

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
        .isThrownBy(() -> new Rate(limit, window, burst))
        .withMessageContaining(reason);
  }

  @Test
  void the_ends_of_the_ranges_work() {
    assertThatCode(() -> {
          new Rate(1, Duration.ofDays(31), 1);
          new Rate(1_000_000_000, Duration.ofSeconds(1), 1_000_000_000);
          new Rate(1_000_000_000, Duration.ofDays(31), 1_000_000_000);
          new Rate(1_000_000, Duration.ofMillis(1), 1);
        })
        .doesNotThrowAnyException();
  }
}
