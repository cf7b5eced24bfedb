package io.underpin.health.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.health.Health;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    "/startupz, 200, UP"
  })
  void says_no_more_than_the_status_to_strangers(String path, int code, String status) {
    Health health = pulse
        .drive(Health.builder())
        .check("database", database, c -> c.readiness(Criticality.CRITICAL))
        .start();
    database.throwing(new IllegalStateException(PLANTED));
    pulse.advance(Duration.ofSeconds(10));

    Response answer = answer(health, FakeRequest.get(path + "?format=all&verbose"));

    assertThat(answer.status()).isEqualTo(code);
    assertThat(text(answer)).isEqualTo("{\"status\":\"" + status + "\"}");
    assertThat(answer.headers().first("Cache-Control")).contains("no-store");
    assertThat(answer.headers().first("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthy", "/readyz/", "/api/health", "/HEALTH", "/health;x"})
  void lets_everything_else_pass(String path) {
    Health health = start(DetailAccess.nobody());

    Verdict verdict = health.endpoint().check(FakeRequest.get(path));

    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/", "/health/nothing", "/health/<script>", "/health/live/"})
  void what_it_does_not_know_below_its_path_is_not_found_and_not_echoed(String path) {
    Health health = start(DetailAccess.loopback());

    Response answer = answer(health, FakeRequest.get(path));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(text(answer)).doesNotContain("nothing", "script");
  }

  @Test
  void answers_head_like_get_and_refuses_other_methods() {
    Health health = start(DetailAccess.nobody());

    Response head = answer(health, FakeRequest.of("HEAD", "/health"));
    Response post = answer(health, FakeRequest.post("/health"));

    assertThat(head.status()).isEqualTo(200);
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.headers().first("Allow")).contains("GET, HEAD");
    assertThat(post.headers().first("Cache-Control")).contains("no-store");
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

    Response answer = answer(health, FakeRequest.get("/health"));

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
        Json.read(answer(health, FakeRequest.get("/livez")).body());

    assertThat(json).containsKey("checks/loop/status").doesNotContainKey("checks/database/status");
  }

  @Test
  void shows_in_details_too_that_a_result_has_grown_too_old() {
    Health health = start(DetailAccess.loopback());
    answer(health, FakeRequest.get("/health"));

    pulse.time().advance(Duration.ofHours(1));

    Response answer = answer(health, FakeRequest.get("/health"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Json.read(answer.body()))
        .containsEntry("checks/database/status", "UNKNOWN")
        .containsEntry("checks/database/code", "STALE")
        .containsEntry("time", "2026-01-01T01:00:00Z");
  }

  @Test
  void shows_draining_before_the_next_turn() {
    Health health = start(DetailAccess.loopback());
    answer(health, FakeRequest.get("/readyz"));

    health.drain();

    Response answer = answer(health, FakeRequest.get("/readyz"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Json.read(answer.body())).containsEntry("draining", "true");
    assertThat(answer(health, FakeRequest.get("/livez")).status()).isEqualTo(200);
  }

  @Test
  void an_access_rule_that_fails_costs_the_details_and_not_the_probe() {
    Health health = start(request -> {
      throw new IllegalStateException("no");
    });

    Response answer = answer(health, FakeRequest.get("/health"));

    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void an_unchanged_answer_is_the_same_bytes() {
    Health health = start(DetailAccess.loopback());

    Response first = answer(health, FakeRequest.get("/health"));
    Response second = answer(health, FakeRequest.get("/health"));

    assertThat(second).isSameAs(first);
  }

  @Test
  void loopback_means_a_request_that_began_on_this_machine() {
    DetailAccess loopback = DetailAccess.loopback();

    assertThat(List.of("127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"))
        .allMatch(address -> loopback.allows(FakeRequest.get("/").from(address)));
    assertThat(List.of("10.0.0.1", "127.evil.example", "::2", "1127.0.0.1", "::ffff:10.0.0.1", ""))
        .noneMatch(address -> loopback.allows(FakeRequest.get("/").from(address)));
    assertThat(loopback.allows(FakeRequest.get("/").withHeader("x-forwarded-for", "127.0.0.1")))
        .isFalse();
  }

  @Test
  void bearer_means_exactly_this_token() {
    DetailAccess bearer = DetailAccess.bearer(Secret.of("s3cret-token"));
    FakeRequest request = FakeRequest.get("/");

    assertThat(bearer.allows(request.withHeader("Authorization", "Bearer s3cret-token")))
        .isTrue();
    assertThat(bearer.allows(request.withHeader("authorization", "bearer s3cret-token")))
        .isTrue();
    assertThat(bearer.allows(request.withHeader("Authorization", "Bearer s3cret-toke")))
        .isFalse();
    assertThat(bearer.allows(request.withHeader("Authorization", "Basic s3cret-token")))
        .isFalse();
    assertThat(bearer.allows(request.withHeader("Authorization", "Bearer"))).isFalse();
    assertThat(bearer.allows(request)).isFalse();
    assertThat(bearer.or(DetailAccess.loopback()).allows(request)).isTrue();
  }

  private Health start(DetailAccess access) {
    return pulse
        .drive(Health.builder())
        .check("database", database)
        .details(access)
        .start();
  }

  private static Response answer(Health health, Request request) {
    return ((Verdict.Answer) health.endpoint().check(request)).response();
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
