package io.underpin.health.web;

import static io.underpin.health.web.Answers.header;
import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.health.Health;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that tell more than the status. */
class OnTheWayOutTest {
  private static final String DEGRADED = "x-envoy-degraded";
  private static final String FAIL = "x-envoy-immediate-health-check-fail";

  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database = ScriptedCheck.up();

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/startupz", "/actuator/health/readiness"})
  void probes_end_their_connections_while_the_service_is_on_its_way_out(String path) {
    Health health = start(false);
    Response before = Answers.to(FakeRequest.get(path), health);

    health.drain();

    assertThat(header(before, "Connection")).isEqualTo("none");
    assertThat(header(Answers.to(FakeRequest.get(path), health), "Connection")).isEqualTo("close");
    assertThat(header(Answers.to(FakeRequest.get("/health"), health), "Connection"))
        .isEqualTo("none");
  }

  @Test
  void a_service_that_refuses_requests_for_a_while_keeps_its_connections() {
    Health health = start(true);

    health.refuseTraffic("maintenance");

    Response answer = Answers.to(FakeRequest.get("/readyz"), health);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(header(answer, "Connection")).isEqualTo("none");
    assertThat(header(answer, FAIL)).isEqualTo("none");
  }

  @Test
  void spring_calls_it_out_of_service() {
    Health health = start(false);

    health.drain();

    FakeRequest readiness = FakeRequest.get("/actuator/health/readiness");
    assertThat(text(Answers.to(readiness.from("203.0.113.7"), health)))
        .isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
    assertThat(text(Answers.to(readiness, health)))
        .startsWith("{\"status\":\"OUT_OF_SERVICE\",\"components\":");
    assertThat(text(Answers.to(FakeRequest.get("/actuator/health/liveness"), health)))
        .startsWith("{\"status\":\"UP\"");
  }

  @Test
  void envoy_is_told_when_it_is_to_be() {
    Health health = start(true);
    Response up = Answers.to(FakeRequest.get("/readyz"), health);
    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));
    Response degraded = Answers.to(FakeRequest.get("/readyz"), health);

    health.drain();

    Response draining = Answers.to(FakeRequest.get("/readyz").from("203.0.113.7"), health);
    assertThat(header(up, DEGRADED)).isEqualTo("none");
    assertThat(degraded.status()).isEqualTo(200);
    assertThat(header(degraded, DEGRADED)).isEqualTo("true");
    assertThat(header(degraded, FAIL)).isEqualTo("none");
    assertThat(header(draining, FAIL)).isEqualTo("true");
    assertThat(header(Answers.to(FakeRequest.get("/livez"), health), FAIL)).isEqualTo("none");
  }

  @Test
  void envoy_is_told_nothing_unless_it_is_to_be() {
    Health health = start(false);
    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));
    health.drain();

    Response answer = Answers.to(FakeRequest.get("/readyz"), health);

    assertThat(header(answer, DEGRADED)).isEqualTo("none");
    assertThat(header(answer, FAIL)).isEqualTo("none");
  }

  private Health start(boolean envoy) {
    return pulse
        .drive(Health.builder())
        .check("database", database)
        .endpoint(e -> {
          e.details(DetailAccess.loopback());
          if (envoy) {
            e.envoyHeaders();
          }
        })
        .start();
  }
}
