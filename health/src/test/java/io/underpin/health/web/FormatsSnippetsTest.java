package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.grpc.GrpcHealth;
import io.underpin.health.grpc.ServingStatus;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What FORMATS.md shows. */
class FormatsSnippetsTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database = ScriptedCheck.up();

  @Test
  void a_shape_of_ones_own() {
    HealthBuilder builder = pulse.drive(Health.builder()).check("database", database);

    ReportFormat shape = ReportFormat.liveJson(
        (view, json) -> json.field("status", view.status().works() ? "ok" : "degraded")
            .field("uptime", view.uptime().toSeconds())
            .field("database", view.status("database").works() ? "connected" : "disconnected"));
    builder.endpoint(
        e -> e.answer("/status", Part.everything().httpStatus(Status.DEGRADED, 503), shape));

    assertThat(text(Answers.to(FakeRequest.get("/status"), builder.start())))
        .isEqualTo("{\"status\":\"ok\",\"uptime\":0,\"database\":\"connected\"}");
  }

  @Test
  void who_sees_what() {
    Secret token = Secret.of("the-right-token");
    HealthBuilder builder = pulse.drive(Health.builder()).check("database", database);

    builder.endpoint(e -> e.details(DetailAccess.bearer(token))
        .names(DetailAccess.loopback())
        .defaultFormat("health+json")
        .envoyHeaders());

    assertThat(text(Answers.to(FakeRequest.get("/readyz").from("203.0.113.7"), builder.start())))
        .isEqualTo("{\"status\":\"pass\"}");
  }

  @Test
  void grpc() {
    Health health = pulse.drive(Health.builder()).check("database", database).start();

    ServingStatus status = GrpcHealth.status(health.report(), "");

    assertThat(status.number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"underpin", "actuator", "microprofile", "health+json", "text", "prometheus"})
  void every_format_stands_there_as_it_is_written(String format) throws IOException {
    Health health = pulse
        .drive(Health.builder())
        .check("postgres", database)
        .check("disk", ScriptedCheck.of(CheckResult.up().with("freeBytes", 9_437_184)))
        .details(DetailAccess.loopback())
        .start();
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofSeconds(10));

    String body = text(Answers.to(FakeRequest.get("/health?format=" + format), health));

    assertThat(bare(Files.readString(Path.of("FORMATS.md")))).contains(bare(body));
  }

  private static String bare(String text) {
    return text.replaceAll("\\s+", "");
  }
}
