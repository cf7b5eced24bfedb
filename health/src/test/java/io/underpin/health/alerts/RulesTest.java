package io.underpin.health.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RulesTest {
  private final FakeTime time = new FakeTime();
  private final Requests requests = Requests.over(Duration.ofMinutes(5), time);

  @Test
  void too_many_failures_degrade_and_name_both_figures() throws Exception {
    record(94, 10, Outcome.SUCCEEDED);
    record(6, 10, Outcome.FAILED);

    CheckResult result = run(ErrorRateRule.of(requests));

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).isEqualTo("6.0 % of requests failed in 5 min, more than 5.0 %");
    assertThat(result.remedy()).isPresent();
    assertThat(result.details())
        .containsEntry("requests", 100L)
        .containsEntry("failed", 6L)
        .containsEntry("percent", 6.0);
  }

  @Test
  void exactly_the_limit_is_still_well() throws Exception {
    record(95, 10, Outcome.SUCCEEDED);
    record(5, 10, Outcome.FAILED);

    assertThat(run(ErrorRateRule.of(requests)).status()).isEqualTo(Status.UP);
  }

  @Test
  void all_failing_does_not_empty_the_service_unless_asked_to() throws Exception {
    record(100, 10, Outcome.FAILED);

    assertThat(run(ErrorRateRule.of(requests)).status()).isEqualTo(Status.DEGRADED);
    assertThat(run(ErrorRateRule.of(requests).downAbove(50)).status()).isEqualTo(Status.DOWN);
    assertThat(run(ErrorRateRule.of(requests).downAbove(100)).status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void a_few_requests_prove_nothing() throws Exception {
    record(19, 5000, Outcome.FAILED);

    CheckResult errors = run(ErrorRateRule.of(requests));
    CheckResult latency = run(LatencyRule.of(requests));
    CheckResult errorsOfTen = run(ErrorRateRule.of(requests).minimum(10));
    CheckResult latencyOfTen = run(LatencyRule.of(requests).minimum(10));

    assertThat(errors.status()).isEqualTo(Status.UP);
    assertThat(errors.summary()).isEqualTo("Too few requests to judge: 19 of 20 in 5 min");
    assertThat(latency.status()).isEqualTo(Status.UP);
    assertThat(errorsOfTen.status()).isEqualTo(Status.DEGRADED);
    assertThat(latencyOfTen.status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void what_nobody_knows_neither_excuses_nor_accuses() throws Exception {
    record(1000, 10, Outcome.UNKNOWN);
    record(18, 10, Outcome.SUCCEEDED);
    record(2, 10, Outcome.FAILED);

    CheckResult result = run(ErrorRateRule.of(requests));

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.details()).containsEntry("requests", 20L).containsEntry("percent", 10.0);
  }

  @Test
  void a_slow_twentieth_degrades() throws Exception {
    record(94, 100, Outcome.SUCCEEDED);
    record(6, 2500, Outcome.SUCCEEDED);

    CheckResult result = run(LatencyRule.of(requests));

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).startsWith("p95 2.").endsWith(" s in 5 min, more than 2 s");
    assertThat(result.details())
        .containsOnlyKeys("requests", "p50Millis", "p95Millis", "p99Millis");
  }

  @Test
  void fewer_slow_ones_are_seen_by_a_higher_percentile() throws Exception {
    record(96, 100, Outcome.SUCCEEDED);
    record(4, 2500, Outcome.SUCCEEDED);

    assertThat(run(LatencyRule.of(requests)).status()).isEqualTo(Status.UP);
    assertThat(run(LatencyRule.of(requests).percentile(99.5)).summary()).startsWith("p99.5 2.");
    assertThat(run(LatencyRule.of(requests).percentile(99).downAbove(Duration.ofMillis(2100)))
            .status())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void an_alert_ends_when_its_cause_is_older_than_the_window() throws Exception {
    record(100, 5000, Outcome.FAILED);
    ErrorRateRule lastMinute = ErrorRateRule.of(requests).over(Duration.ofMinutes(1));

    time.advance(Duration.ofMinutes(2));

    assertThat(run(lastMinute).status()).isEqualTo(Status.UP);
    assertThat(run(LatencyRule.of(requests).over(Duration.ofMinutes(1))).status())
        .isEqualTo(Status.UP);
    assertThat(run(ErrorRateRule.of(requests)).status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void wrong_settings_are_refused_with_the_accepted_range() {
    ErrorRateRule errors = ErrorRateRule.of(requests);
    LatencyRule latency = LatencyRule.of(requests);

    assertRefused(() -> errors.above(0), "0.0 is not above 0 and at most 100 percent");
    assertRefused(() -> errors.above(Double.NaN), "NaN is not above 0");
    assertRefused(() -> errors.downAbove(5), "must be more than degraded above 5.0 %");
    assertRefused(() -> errors.downAbove(20).above(30), "must be more than degraded above 30.0 %");
    assertRefused(() -> errors.minimum(0), "is 0, but must be 1 or more");
    assertRefused(() -> errors.over(Duration.ofMinutes(6)), "6 min is not within");
    assertRefused(() -> errors.over(Duration.ZERO), "to 5 min: count over a longer window");
    assertRefused(() -> latency.above(Duration.ZERO), "0 µs is not within 1 ms to 60 min");
    assertRefused(
        () -> latency.downAbove(Duration.ofMillis(1500)), "down above 1.5 s must be more");
    assertRefused(() -> latency.percentile(101), "101.0 is not above 0 and at most 100 percent");
    assertRefused(() -> latency.minimum(-1), "is -1, but must be 1 or more");
    assertRefused(() -> latency.over(Duration.ofHours(1)), "60 min is not within");
  }

  private void record(int count, long millis, Outcome outcome) {
    for (int i = 0; i < count; i++) {
      requests.record(millis * 1_000_000, outcome);
    }
  }

  private CheckResult run(HealthCheck rule) throws Exception {
    return rule.check(CheckContext.within(Duration.ofSeconds(2), time));
  }

  private static void assertRefused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
