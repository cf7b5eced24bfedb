package io.underpin.health.web;

import static io.underpin.health.web.Answers.header;
import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.health.Health;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final String PLANTED =
      "jdbc:postgresql://db.example.org/app?user=bob&password=hunter2";

  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database = ScriptedCheck.up();

  @ParameterizedTest
  @CsvSource({
    "/health, 503, DOWN",
    "/healthz, 503, DOWN",
    "/health/live, 200, UP",
    "/livez, 200, UP",
    "/health/ready, 503, DOWN",
    "/readyz, 503, DOWN",
    "/health/started, 200, UP",
    "/startupz, 200, UP",
    "/actuator/health, 503, DOWN",
    "/actuator/health/liveness, 200, UP",
    "/actuator/health/readiness, 503, DOWN",
    "/actuator/health/startup, 200, UP"
  })
  void says_no_more_than_the_status_to_strangers(String path, int code, String status) {
    Health health = pulse
        .drive(Health.builder())
        .check("database", database, c -> c.readiness(Criticality.CRITICAL))
        .start();
    database.throwing(new IllegalStateException(PLANTED));
    pulse.advance(Duration.ofSeconds(10));

    Response answer = Answers.to(FakeRequest.get(path + "?verbose"), health);

    assertThat(answer.status()).isEqualTo(code);
    assertThat(text(answer)).isEqualTo("{\"status\":\"" + status + "\"}");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(header(answer, "Content-Type"))
        .isEqualTo(
            path.startsWith("/actuator")
                ? "application/vnd.spring-boot.actuator.v3+json"
                : "application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthy", "/readyz/", "/api/health", "/HEALTH", "/health;x"})
  void lets_everything_else_pass(String path) {
    Health health = start(DetailAccess.nobody());

    Verdict verdict = health.endpoint().check(FakeRequest.get(path));

    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/",
        "/health/nothing",
        "/health/<script>",
        "/health/live/",
        "/health/checks/nothing",
        "/health/checks/",
        "/health/checks",
        "/health/checks/database/",
        "/health/checks/xdatabase",
        "/health?format=nothing",
        "/health?format=",
        "/actuator/health/nothing"
      })
  void what_it_does_not_know_below_its_path_is_not_found_and_not_echoed(String path) {
    Health health = start(DetailAccess.loopback());

    Response answer = Answers.to(FakeRequest.get(path), health);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(text(answer)).doesNotContain("nothing", "script", "database");
    assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void answers_head_like_get_and_refuses_other_methods() {
    Health health = start(DetailAccess.nobody());

    Response head = Answers.to(FakeRequest.of("HEAD", "/health"), health);
    Response post = Answers.to(FakeRequest.post("/health"), health);

    assertThat(head.status()).isEqualTo(200);
    assertThat(post.status()).isEqualTo(405);
    assertThat(header(post, "Allow")).isEqualTo("GET, HEAD");
    assertThat(header(post, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void tells_those_who_may_know_everything_but_messages() {
    Health health = pulse
        .drive(Health.builder())
        .check("database", database)
        .check("disk", ScriptedCheck.of(CheckResult.up("9 MB \"free\" \u2028").with("free", 9)))
        .details(DetailAccess.loopback())
        .start();
    database.throwing(new java.net.ConnectException(PLANTED));
    pulse.advance(Duration.ofSeconds(10));

    Response answer = Answers.to(FakeRequest.get("/health"), health);

    Map<String, String> json = Json.read(answer.body());
    assertThat(json)
        .containsEntry("status", "DEGRADED")
        .containsEntry("time", "2026-01-01T00:00:10Z")
        .containsEntry("draining", "false")
        .containsEntry("probes/liveness", "UP")
        .containsEntry("probes/readiness", "DEGRADED")
        .containsEntry("probes/startup", "UP")
        .containsEntry("checks/database/status", "DOWN")
        .containsEntry("checks/database/code", "CONNECTION_REFUSED")
        .containsEntry("checks/database/summary", "ConnectException")
        .containsEntry("checks/database/since", "2026-01-01T00:00:10Z")
        .containsEntry("checks/database/lastSuccessAt", "2026-01-01T00:00:00Z")
        .containsEntry("checks/database/readiness", "DEGRADING")
        .containsEntry("checks/disk/summary", "9 MB \"free\" \u2028")
        .containsEntry("checks/disk/details/free", "9");
    assertThat(text(answer)).doesNotContain("hunter2", "bob", "db.example.org");
  }

  @Test
  void a_probe_shows_only_the_checks_that_count_in_it() {
    Health health = pulse
        .drive(Health.builder())
        .check("database", database)
        .livenessCheck("loop", ScriptedCheck.up().asLocal())
        .details(DetailAccess.loopback())
        .start();

    Map<String, String> json =
        Json.read(Answers.to(FakeRequest.get("/livez"), health).body());

    assertThat(json).containsKey("checks/loop/status").doesNotContainKey("checks/database/status");
  }

  @Test
  void shows_in_details_too_that_a_result_has_grown_too_old() {
    Health health = start(DetailAccess.loopback());
    Answers.to(FakeRequest.get("/health"), health);

    pulse.time().advance(Duration.ofHours(1));

    Response answer = Answers.to(FakeRequest.get("/health"), health);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.read(answer.body()))
        .containsEntry("checks/database/status", "UNKNOWN")
        .containsEntry("checks/database/code", "STALE")
        .containsEntry("time", "2026-01-01T01:00:00Z");
  }

  @Test
  void shows_draining_before_the_next_turn() {
    Health health = start(DetailAccess.loopback());
    Answers.to(FakeRequest.get("/readyz"), health);

    health.drain();

    Response answer = Answers.to(FakeRequest.get("/readyz"), health);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Json.read(answer.body())).containsEntry("draining", "true");
    assertThat(Answers.to(FakeRequest.get("/livez"), health).status()).isEqualTo(200);
  }

  @Test
  void an_unchanged_answer_is_the_same_bytes() {
    Health health = start(DetailAccess.loopback());

    Response first = Answers.to(FakeRequest.get("/health"), health);
    Response second = Answers.to(FakeRequest.get("/health"), health);

    assertThat(second).isSameAs(first);
  }

  private Health start(DetailAccess access) {
    return pulse
        .drive(Health.builder())
        .check("database", database)
        .details(access)
        .start();
  }
}
