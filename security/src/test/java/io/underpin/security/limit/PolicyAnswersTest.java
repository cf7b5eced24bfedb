package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Response;
import io.underpin.security.rate.Rate;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a refused client hears about when to come back. */
class PolicyAnswersTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void a_part_of_a_second_counts_as_one() {
    assertThat(PolicyAnswers.seconds(0)).isZero();
    assertThat(PolicyAnswers.seconds(1)).isEqualTo(1);
    assertThat(PolicyAnswers.seconds(SECOND)).isEqualTo(1);
    assertThat(PolicyAnswers.seconds(SECOND + 1)).isEqualTo(2);
  }

  @Test
  void from_windows_of_an_hour_on_clients_come_back_over_up_to_a_minute() {
    Set<Long> waits = waits(Duration.ofHours(1), 3_600);

    // A thousand draws for each of 61 waits.
    assertThat(waits).hasSizeGreaterThan(2).contains(3_600L, 3_660L);
    assertThat(waits).allMatch(wait -> wait >= 3_600 && wait <= 3_660);
  }

  @Test
  void a_short_wait_is_spread_over_a_tenth_of_it() {
    assertThat(waits(Duration.ofHours(1), 20)).containsExactly(20L, 21L, 22L);
  }

  @Test
  void below_an_hour_the_wait_is_told_as_it_is() {
    assertThat(waits(Duration.ofHours(1).minusMillis(1), 3_599)).containsExactly(3_599L);
  }

  private static Set<Long> waits(Duration window, long seconds) {
    PolicyAnswers answers = new PolicyAnswers("client", Rate.of(1, window));
    Set<Long> waits = new TreeSet<>();
    for (int i = 0; i < 61_000; i++) {
      Response refusal = answers.exceeded(0, seconds * SECOND);
      waits.add(Long.parseLong(refusal.headers().first("Retry-After").orElseThrow()));
    }
    return waits;
  }
}
