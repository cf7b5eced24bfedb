package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSpecTest {
  private final FakePulse pulse = new FakePulse();
  private final EndpointSpec spec = new EndpointSpec();
  private final ReportFormat own = ReportFormat.json((view, json) -> json.field("own", true));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Own",
        "own format",
        "own\n",
        "<own>",
        "a-name-that-is-longer-than-thirty-two-characters"
      })
  void refuses_a_name_of_a_format_that_cannot_be_asked_for(String name) {
    assertThatThrownBy(() -> spec.format(name, own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 1 to 32 characters of a-z, 0-9")
        .hasMessageNotContaining("\n");
  }

  @Test
  void refuses_a_name_that_is_taken() {
    assertThatThrownBy(() -> spec.format("text", own))
        .hasMessageContaining("Format name 'text' is taken")
        .hasMessageContaining("prometheus");
  }

  @Test
  void refuses_a_default_that_is_not_there() {
    assertThatThrownBy(() -> spec.defaultFormat("xml"))
        .hasMessageContaining("There is no format 'xml'; there are [underpin, actuator,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "health", "/a b", "/a?b", "/a#b", "/a\n"})
  void refuses_a_path_that_nobody_can_ask_for(String path) {
    assertThatThrownBy(() -> spec.answer(path, Part.everything(), own))
        .hasMessageContaining("must begin with a slash")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> spec.base(path)).hasMessageContaining("must begin with a slash");
  }

  @Test
  void refuses_two_answers_on_one_path() {
    spec.answer("/status", Part.everything(), own);

    assertThatThrownBy(() -> spec.answer("/status", Part.everything(), own))
        .hasMessageContaining("Path '/status' is answered twice");
  }

  @Test
  void refuses_an_answer_for_a_group_that_is_not_there() {
    assertThatThrownBy(() -> pulse
            .drive(Health.builder())
            .check("database", ScriptedCheck.up(), c -> c.group("db"))
            .endpoint(e -> e.answer("/status", Part.group("dp"), own))
            .start())
        .hasMessage("Path '/status' is for group 'dp', which is not there; there are [db]");
  }

  @Test
  void refuses_a_status_code_that_no_probe_may_have() {
    assertThatThrownBy(() -> Part.probe(Probe.READINESS).httpStatus(Status.DEGRADED, 429))
        .hasMessageContaining("429")
        .hasMessageContaining("neither 200 nor 503");
    assertThatThrownBy(() -> Part.everything().httpStatus(Status.DOWN, 600))
        .hasMessageContaining("is not within 200 to 599");
  }

  @Test
  void everything_moves_with_the_base_but_the_aliases() {
    Health health = pulse
        .drive(Health.builder())
        .check("database", ScriptedCheck.up(), c -> c.group("db"))
        .endpoint(e -> e.base("/ops/health").details(DetailAccess.loopback()))
        .start();

    assertThat(status(health, "/ops/health")).isEqualTo(200);
    assertThat(status(health, "/ops/health/ready")).isEqualTo(200);
    assertThat(status(health, "/ops/health/db")).isEqualTo(200);
    assertThat(status(health, "/ops/health/checks/database")).isEqualTo(200);
    assertThat(status(health, "/ops/health/nothing")).isEqualTo(404);
    assertThat(status(health, "/readyz")).isEqualTo(200);
    assertThat(status(health, "/health")).isZero();
  }

  @Test
  void without_aliases_they_are_the_applications() {
    Health health =
        pulse.drive(Health.builder()).endpoint(EndpointSpec::withoutAliases).start();

    assertThat(status(health, "/health/ready")).isEqualTo(200);
    assertThat(status(health, "/readyz")).isZero();
    assertThat(status(health, "/actuator/health")).isZero();
    assertThat(status(health, "/actuator/health/x")).isZero();
  }

  @Test
  void an_answer_of_ones_own_takes_the_place_of_what_stands_there() {
    Health health = pulse
        .drive(Health.builder())
        .endpoint(e -> e.answer("/health", Part.everything(), own))
        .start();

    assertThat(text(Answers.to(FakeRequest.get("/health").from("203.0.113.7"), health)))
        .isEqualTo("{\"own\":true}");
    assertThat(text(Answers.to(FakeRequest.get("/healthz"), health)))
        .isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void an_answer_for_a_check_is_not_found_while_there_is_none() {
    Health health = pulse
        .drive(Health.builder())
        .endpoint(e -> e.answer("/queue", Part.check("queue"), own))
        .start();
    int before = status(health, "/queue");

    health.register("queue", ScriptedCheck.up());
    pulse.settle();

    assertThat(before).isEqualTo(404);
    assertThat(status(health, "/queue")).isEqualTo(200);
  }

  /** 0 where the application is asked. */
  private static int status(Health health, String path) {
    return health.endpoint().check(FakeRequest.get(path)) instanceof Verdict.Answer answer
        ? answer.response().status()
        : 0;
  }
}
