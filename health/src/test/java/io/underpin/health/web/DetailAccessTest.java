package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.health.Health;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Response;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailAccessTest {
  private final FakePulse pulse = new FakePulse();

  @Test
  void an_access_rule_that_fails_costs_the_details_and_not_the_probe() {
    Health health = pulse
        .drive(Health.builder())
        .details(request -> {
          throw new StackOverflowError("no");
        })
        .start();

    Response answer = Answers.to(FakeRequest.get("/health"), health);

    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "::FFFF:127.0.0.1",
        "0000:0:0:0:0:0:0:0001"
      })
  void loopback_means_this_machine(String address) {
    DetailAccess loopback = DetailAccess.loopback();

    boolean allowed = loopback.allows(FakeRequest.get("/").from(address));

    assertThat(allowed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "127.evil.example",
        "::2",
        "1127.0.0.1",
        "::ffff:10.0.0.1",
        "",
        "127.0.0",
        "127.0.0.1.1",
        "127.0.0.",
        "127..0.1",
        "127.0.0.1234",
        "0:0:0:0:0:0:1",
        "0:0:0:0:0:0:0:0:1",
        ":0:0:0:0:0:0:1",
        "0:0:0:0:0:0:0:2",
        "1"
      })
  void loopback_means_no_other(String address) {
    DetailAccess loopback = DetailAccess.loopback();

    boolean allowed = loopback.allows(FakeRequest.get("/").from(address));

    assertThat(allowed).isFalse();
  }

  @Test
  void loopback_does_not_count_when_somebody_has_forwarded_the_request() {
    DetailAccess loopback = DetailAccess.loopback();

    List<String> tellers =
        List.of("Forwarded", "x-forwarded-for", "X-Real-IP", "X-Forwarded-Host", "Via");

    assertThat(tellers)
        .noneMatch(name -> loopback.allows(FakeRequest.get("/").withHeader(name, "127.0.0.1")));
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

  @Test
  void a_wrong_token_is_answered_exactly_as_none() {
    Health health = pulse
        .drive(Health.builder())
        .check("database", ScriptedCheck.up())
        .details(DetailAccess.bearer(Secret.of("s3cret-token")))
        .start();
    FakeRequest request = FakeRequest.get("/health");

    Response wrong = Answers.to(request.withHeader("Authorization", "Bearer guess"), health);

    assertThat(wrong).isSameAs(Answers.to(request, health));
  }

  @Test
  void names_may_be_shown_without_what_checks_say() {
    ScriptedCheck database = ScriptedCheck.up();
    Health health = pulse
        .drive(Health.builder())
        .check(
            "database",
            context -> CheckResult.degraded(FailureCode.THRESHOLD, "9 of 10 used")
                .with("planted", 9)
                .remedy("Raise it"),
            c -> c.group("db"))
        .check("cache", database)
        .endpoint(e -> e.names(DetailAccess.loopback()))
        .start();
    health.refuseTraffic("maintenance");
    pulse.advance(Duration.ofSeconds(10));

    Response answer = Answers.to(FakeRequest.get("/health"), health);

    Map<String, String> json = Json.read(answer.body());
    assertThat(json)
        .containsEntry("status", "DOWN")
        .containsEntry("refusing", "")
        .containsEntry("groups/db/status", "DEGRADED")
        .containsEntry("checks/database/status", "DEGRADED")
        .containsEntry("checks/database/code", "THRESHOLD")
        .containsEntry("checks/cache/status", "UP");
    assertThat(text(answer)).doesNotContain("planted", "9 of 10", "Raise", "maintenance");
    assertThat(Answers.to(FakeRequest.get("/health/checks/database"), health).status())
        .isEqualTo(200);
  }
}
