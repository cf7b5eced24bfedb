package io.underpin.sentry.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final FakeTime time = new FakeTime();

  @Test
  void reads_what_sentry_sends() {
    assertThat(RateLimits.read(200, "60:error;transaction:organization:reason, 2700::key", null))
        .containsOnly(
            Map.entry("error", Duration.ofSeconds(60)),
            Map.entry("transaction", Duration.ofSeconds(60)),
            Map.entry("", Duration.ofSeconds(2700)));
    assertThat(RateLimits.read(429, null, "7")).containsOnly(Map.entry("", Duration.ofSeconds(7)));
    assertThat(RateLimits.read(429, null, null)).containsOnly(Map.entry("", Duration.ofMinutes(1)));
    assertThat(RateLimits.read(200, null, "7")).isEmpty();
    assertThat(RateLimits.read(200, null, null)).isEmpty();
  }

  @Test
  void holds_back_for_a_minute_where_it_does_not_understand_and_for_a_day_at_most() {
    assertThat(RateLimits.read(429, null, "Sat, 21 Nov 2026 10:00:00 GMT"))
        .containsOnly(Map.entry("", Duration.ofMinutes(1)));
    assertThat(RateLimits.read(429, "nonsense", null))
        .containsOnly(Map.entry("", Duration.ofMinutes(1)));
    assertThat(RateLimits.read(429, "-5:error", null))
        .containsOnly(Map.entry("error", Duration.ofMinutes(1)));
    assertThat(RateLimits.read(429, "1e300:error", null))
        .containsOnly(Map.entry("error", Duration.ofDays(1)));
    assertThat(RateLimits.read(200, ",".repeat(10_000), null)).hasSize(1);
  }

  @Test
  void keeps_the_longer_of_two() {
    RateLimits limits = new RateLimits(time);
    limits.add(Map.of("error", Duration.ofSeconds(60)));
    limits.add(Map.of("error", Duration.ofSeconds(10)));

    time.advance(Duration.ofSeconds(59));

    assertThat(limits.isLimited("error")).isTrue();
    assertThat(limits.isLimited("transaction")).isFalse();

    time.advance(Duration.ofSeconds(1));

    assertThat(limits.isLimited("error")).isFalse();
  }
}
