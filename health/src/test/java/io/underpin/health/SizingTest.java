package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.Severity;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SizingTest {
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void warns_of_a_critical_check_that_is_seen_to_fail_later_than_the_kubelet_acts() {
    start(builder()
        .check(
            "slow",
            ScriptedCheck.up(),
            c -> c.interval(Duration.ofSeconds(27))
                .timeout(Duration.ofSeconds(2))
                .failureThreshold(3)
                .readiness(Criticality.CRITICAL)));

    assertThat(events.named("health.sizing")).singleElement().satisfies(event -> {
      assertThat(event.severity()).isEqualTo(Severity.WARN);
      assertThat(event.attributes())
          .containsEntry("check", "slow")
          .containsEntry("takes", Duration.ofSeconds(31))
          .containsEntry("limit", Duration.ofSeconds(30));
    });
  }

  @Test
  void is_silent_about_what_fits_and_what_takes_nobody_out_of_service() {
    start(builder()
        .check("quick", ScriptedCheck.up(), c -> c.readiness(Criticality.CRITICAL))
        .check(
            "rare",
            ScriptedCheck.up(),
            c -> c.interval(Duration.ofMinutes(5)).readiness(Criticality.DEGRADING)));

    assertThat(events.named("health.sizing")).isEmpty();
  }

  @Test
  void warns_of_a_way_out_that_is_longer_than_the_kubelet_waits() {
    start(builder()
        .drain(d -> d.delay(Duration.ofSeconds(10))
            .grace(Duration.ofSeconds(15))
            .stop("http", Duration.ofSeconds(5), () -> {})));

    assertThat(events.named("health.sizing")).singleElement().satisfies(event -> {
      assertThat(event.attributes()).containsEntry("takes", Duration.ofSeconds(30));
      assertThat(String.valueOf(event.attributes().get("remedy")))
          .contains("terminationGracePeriodSeconds");
    });
  }

  private HealthBuilder builder() {
    return new FakePulse().drive(Health.builder()).events(events);
  }

  private static void start(HealthBuilder builder) {
    builder.start().close();
  }
}
