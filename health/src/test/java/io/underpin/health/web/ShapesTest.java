package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What services publish today, byte for byte, on the paths on which they do. */
class ShapesTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database =
      ScriptedCheck.of(CheckResult.up().with("rlsConfigured", true));

  @Test
  void shape_1_a_word_the_database_and_the_time() {
    Health health =
        start(e -> e.answer("/health", Part.probe(Probe.READINESS), Shapes.connected()));

    assertThat(body(health, "/health"))
        .isEqualTo("200 {\"status\":\"ok\",\"database\":\"connected\","
            + "\"timestamp\":\"2026-01-01T00:01:01.000Z\"}");
  }

  @Test
  void shape_2_every_check_with_its_time_and_its_values() {
    Health health = start(e -> e.answer("/health", Part.everything(), Shapes.healthy("1.2.3")));

    assertThat(body(health, "/health"))
        .isEqualTo("200 {\"status\":\"healthy\",\"timestamp\":\"2026-01-01T00:01:01.000Z\","
            + "\"uptime\":61,\"version\":\"1.2.3\",\"checks\":{\"database\":{\"status\":\"up\","
            + "\"responseTime\":0,\"details\":{\"rlsConfigured\":true}},"
            + "\"redis\":{\"status\":\"up\",\"message\":\"PONG\"}}}");
  }

  @Test
  void shape_3_uptime_and_version_on_one_path_the_database_on_another() {
    Health health =
        start(e -> e.answer("/health", Part.probe(Probe.LIVENESS), Shapes.alive("1.2.3"))
            .answer("/health/ready", Part.probe(Probe.READINESS), Shapes.ready()));

    assertThat(body(health, "/health"))
        .isEqualTo("200 {\"status\":\"ok\",\"uptime\":61,\"version\":\"1.2.3\"}");
    assertThat(body(health, "/health/ready"))
        .isEqualTo("200 {\"status\":\"ready\",\"database\":\"connected\"}");
  }

  @Test
  void shape_4_three_paths_with_memory_uptime_and_variables() {
    Map<String, String> environment = new TreeMap<>(Map.of("DATABASE_URL", "x", "API_KEY", ""));
    Health health =
        start(e -> e.answer("/health", Part.everything(), Shapes.process(() -> 1024, environment))
            .answer("/health/db", Part.check("database"), Shapes.database())
            .answer("/health/ready", Part.probe(Probe.READINESS), Shapes.ready()));

    assertThat(body(health, "/health"))
        .isEqualTo("200 {\"status\":\"ok\",\"uptime\":61,\"memory\":{\"used\":1024},"
            + "\"environment\":{\"API_KEY\":false,\"DATABASE_URL\":true}}");
    assertThat(body(health, "/health/db"))
        .isEqualTo("200 {\"status\":\"ok\",\"database\":\"connected\"}");
    assertThat(body(health, "/health/ready"))
        .isEqualTo("200 {\"status\":\"ready\",\"database\":\"connected\"}");
  }

  @Test
  void shape_5_degraded_which_is_503() {
    Health health = start(e -> e.answer(
        "/health",
        Part.everything().httpStatus(Status.DEGRADED, 503),
        Shapes.degraded(() -> 1024, () -> 4096)));
    String well = body(health, "/health");
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofSeconds(10));

    String ill = body(health, "/health");

    assertThat(well)
        .isEqualTo("200 {\"status\":\"ok\",\"timestamp\":\"2026-01-01T00:01:01.000Z\","
            + "\"uptime\":61,\"database\":\"connected\","
            + "\"memory\":{\"heapUsed\":1024,\"heapTotal\":4096}}");
    assertThat(ill)
        .isEqualTo("503 {\"status\":\"degraded\",\"timestamp\":\"2026-01-01T00:01:11.000Z\","
            + "\"uptime\":71,\"database\":\"disconnected\","
            + "\"memory\":{\"heapUsed\":1024,\"heapTotal\":4096}}");
  }

  @Test
  void none_takes_more_than_twenty_lines() throws IOException {
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/io/underpin/health/web/Shapes.java"));
    Map<String, Integer> lines = new TreeMap<>();
    String shape = "";
    for (String line : source) {
      if (line.startsWith("  // ")) {
        shape = line.startsWith("  // shape") ? line.strip() : "";
      } else if (!shape.isEmpty() && !line.isBlank()) {
        lines.merge(shape, 1, Integer::sum);
      }
    }

    assertThat(lines).hasSize(5);
    assertThat(lines.values()).allMatch(count -> count <= 20, "at most 20 lines");
  }

  private Health start(Consumer<EndpointSpec> spec) {
    Health health = pulse
        .drive(Health.builder())
        .check("database", database)
        .check("redis", ScriptedCheck.of(CheckResult.up("PONG")))
        .endpoint(spec)
        .start();
    pulse.advance(Duration.ofSeconds(61));
    return health;
  }

  private static String body(Health health, String path) {
    Response response = Answers.to(FakeRequest.get(path).from("203.0.113.7"), health);
    return response.status() + " " + text(response);
  }
}
