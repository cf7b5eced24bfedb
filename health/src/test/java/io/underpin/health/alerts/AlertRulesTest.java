package io.underpin.health.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
  private final FakePulse pulse = new FakePulse();
  private final Traffic traffic = Traffic.ofEverything();

  @Test
  void the_standard_ones_are_five_and_none_empties_the_service() {
    Health health = start(AlertRules.standard(traffic));

    assertThat(health.report().checks())
        .extracting(CheckState::name)
        .containsExactly(
            "alert.errors", "alert.latency", "alert.heap", "alert.memory", "alert.disk");
    assertThat(health.report().checks()).allSatisfy(check -> {
      assertThat(check.criticality(Probe.READINESS)).isEqualTo(Criticality.DEGRADING);
      assertThat(check.criticality(Probe.STARTUP)).isEqualTo(Criticality.INFORMATIONAL);
      assertThat(check.criticality(Probe.LIVENESS)).isEqualTo(Criticality.INFORMATIONAL);
    });
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void half_of_the_requests_failing_is_seen_and_the_service_stays_ready() {
    Health health = start(AlertRules.standard(traffic));
    for (int i = 0; i < 100; i++) {
      traffic.all().record(1_000_000, i % 2 == 0 ? Outcome.FAILED : Outcome.SUCCEEDED);
    }

    pulse.advance(Duration.ofSeconds(15));

    assertThat(health.state("alert.errors").orElseThrow().status()).isEqualTo(Status.DEGRADED);
    assertThat(health.report().status(Probe.READINESS)).isEqualTo(Status.DEGRADED);
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void a_rule_is_replaced_by_name_and_another_added() {
    AlertRules rules = AlertRules.standard(traffic)
        .without("alert.memory")
        .with(AlertRules.alert("alert.errors", ErrorRateRule.of(traffic.all()).above(1)))
        .with(AlertRules.alert(
            "alert.down", context -> CheckResult.down(FailureCode.THRESHOLD, "beyond")));

    Health health = start(rules);

    assertThat(rules.rules())
        .extracting(AlertRule::name)
        .containsExactly("alert.latency", "alert.heap", "alert.disk", "alert.errors", "alert.down");
    assertThat(health.isReady()).isTrue();
    assertThat(health.report().status(Probe.READINESS)).isEqualTo(Status.DEGRADED);
  }

  @Test
  void a_rule_that_is_not_there_cannot_be_left_out() {
    assertThatThrownBy(() -> AlertRules.standard(traffic).without("errors"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no alert rule 'errors'; there are [alert.errors,");
  }

  private Health start(AlertRules rules) {
    return rules.addTo(pulse.drive(Health.builder())).events(EventSink.none()).start();
  }
}
