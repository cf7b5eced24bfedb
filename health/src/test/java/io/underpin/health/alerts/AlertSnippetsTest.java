package io.underpin.health.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.time.TimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What CHECKS.md shows of the alert rules. */
class AlertSnippetsTest {
  private final Guard endpoint = request -> Verdict.pass();

  @Test
  void the_rules_that_every_service_should_have() {
    Traffic traffic = Traffic.ofEverything();

    Health health = AlertRules.standard(traffic).addTo(Health.builder()).start();
    Pipeline pipeline =
        Pipeline.builder().observe(traffic).guard(health.endpoint()).build();

    assertThat(pipeline.begin(FakeRequest.get("/livez")).answer()).isPresent();
    assertThat(health.report().checks()).hasSize(5);
    health.close();
  }

  @Test
  void rules_over_the_requests_of_a_pipeline() throws Exception {
    Traffic traffic = Traffic.builder().route("/api").build();
    Pipeline pipeline = Pipeline.builder().observe(traffic).guard(endpoint).build();

    ErrorRateRule errors = ErrorRateRule.of(traffic.all()).above(2).minimum(100);
    LatencyRule latency = LatencyRule.of(traffic.route("/api")).above(Duration.ofMillis(800));

    pipeline.begin(FakeRequest.get("/api/orders")).end(200);
    CheckContext context = CheckContext.within(Duration.ofSeconds(1), TimeSource.system());
    assertThat(errors.check(context).status()).isEqualTo(Status.UP);
    assertThat(latency.check(context).details()).containsEntry("requests", 1L);
  }
}
