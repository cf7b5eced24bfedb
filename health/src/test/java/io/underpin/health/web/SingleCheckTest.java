package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.Registration;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Response;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SingleCheckTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database = ScriptedCheck.up();

  @Test
  void a_check_is_answered_on_a_path_of_its_own() {
    Health health = start(DetailAccess.loopback());
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofSeconds(10));

    Response down = Answers.to(FakeRequest.get("/health/checks/database"), health);
    Response up = Answers.to(FakeRequest.get("/health/checks/disk"), health);

    assertThat(down.status()).isEqualTo(503);
    assertThat(Json.read(down.body()))
        .containsEntry("status", "DOWN")
        .containsEntry("checks/database/code", "CONNECTION_REFUSED")
        .doesNotContainKey("checks/disk/status");
    assertThat(up.status()).isEqualTo(200);
  }

  @Test
  void two_checks_are_never_mixed_up() {
    Health health = start(DetailAccess.loopback());
    FakeRequest disk = FakeRequest.get("/health/checks/disk");

    Response before = Answers.to(disk, health);
    Answers.to(FakeRequest.get("/health/checks/database?format=text"), health);

    assertThat(Answers.to(disk, health)).isSameAs(before);
    assertThat(text(before)).contains("\"disk\"").doesNotContain("\"database\"");
  }

  @Test
  void strangers_find_no_check_whatever_its_name() {
    Health health = start(DetailAccess.bearer(Secret.of("s3cret-token")));

    Response there = Answers.to(FakeRequest.get("/health/checks/database"), health);
    Response nowhere = Answers.to(FakeRequest.get("/health/checks/nothing"), health);
    Response posted = Answers.to(FakeRequest.post("/health/checks/database"), health);
    Response spring = Answers.to(FakeRequest.get("/actuator/health/database"), health);

    assertThat(there.status()).isEqualTo(404);
    assertThat(there).isSameAs(nowhere).isSameAs(posted).isSameAs(spring);
  }

  @Test
  void a_check_that_was_added_while_running_is_found_until_it_is_taken_away() {
    Health health = start(DetailAccess.loopback());
    FakeRequest request = FakeRequest.get("/health/checks/late");

    Registration registration = health.register("late", ScriptedCheck.up());
    pulse.settle();
    Response there = Answers.to(request, health);
    registration.close();
    pulse.settle();

    assertThat(there.status()).isEqualTo(200);
    assertThat(text(there)).contains("\"late\"");
    assertThat(Answers.to(request, health).status()).isEqualTo(404);
  }

  @Test
  void spring_finds_a_component_by_its_name() {
    Health health = start(DetailAccess.loopback());

    Response answer = Answers.to(FakeRequest.get("/actuator/health/disk"), health);

    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void a_group_has_the_status_codes_that_it_was_given() {
    Health health = pulse
        .drive(Health.builder())
        .group("db", g -> g.include("database").httpStatus(Status.DOWN, 429))
        .check("database", database)
        .start();
    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));

    Response ours = Answers.to(FakeRequest.get("/health/db"), health);
    Response spring = Answers.to(FakeRequest.get("/actuator/health/db"), health);

    assertThat(ours.status()).isEqualTo(429);
    assertThat(spring.status()).isEqualTo(429);
    assertThat(text(ours)).isEqualTo("{\"status\":\"DOWN\"}");
  }

  private Health start(DetailAccess access) {
    return pulse
        .drive(Health.builder())
        .check("database", database)
        .check("disk", ScriptedCheck.up())
        .details(access)
        .start();
  }
}
