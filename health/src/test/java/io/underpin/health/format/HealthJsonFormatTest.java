package io.underpin.health.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against the rules of draft-inadarei-api-health-check-06, section by section. */
class HealthJsonFormatTest {
  private static final Set<String> WORDS = Set.of("pass", "warn", "fail");
  private static final Set<String> KEYS = Set.of(
      "componentId",
      "componentType",
      "observedValue",
      "observedUnit",
      "status",
      "affectedEndpoints",
      "time",
      "output",
      "links");

  private final JsonMapper mapper =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final ReportFormat format = ReportFormat.healthJson();

  @ParameterizedTest
  @CsvSource({
    "UP, 200, pass",
    "DEGRADED, 200, warn",
    "UNKNOWN, 503, fail",
    "DOWN, 503, fail",
    "DEGRADED, 503, fail",
    "DEGRADED, 429, fail",
    "DOWN, 200, warn"
  })
  void the_word_and_the_http_status_agree(Status status, int httpStatus, String word) {
    String json = format.terse(new Outline("health", status, httpStatus, false));

    assertThat(json).isEqualTo("{\"status\":\"" + word + "\"}");
  }

  @Test
  void checks_are_arrays_of_objects_under_component_and_measurement() throws IOException {
    JsonNode checks = written(Samples.badDay()).get("checks");

    assertThat(checks.fieldNames())
        .toIterable()
        .containsExactly(
            "uptime",
            "postgres:responseTime",
            "disk:responseTime",
            "disk:freeBytes",
            "disk:usedPercent",
            "cache:responseTime",
            "a.never_run-1");
    for (Map.Entry<String, JsonNode> each : checks.properties()) {
      assertThat(each.getKey().chars().filter(c -> c == ':').count()).isLessThanOrEqualTo(1);
      assertThat(each.getValue().isArray()).isTrue();
      assertThat(each.getValue()).hasSize(1);
    }
  }

  @Test
  void every_object_keeps_the_rules_of_section_4() throws IOException {
    for (JsonNode array : written(Samples.badDay()).get("checks")) {
      JsonNode check = array.get(0);

      assertThat(KEYS).containsAll(check::fieldNames);
      assertThat(WORDS).contains(check.get("status").asText());
      assertThat(check.has("output")).isEqualTo(!check.get("status").asText().equals("pass"));
      assertThat(check.has("observedUnit")).isEqualTo(check.has("observedValue"));
      if (check.has("time")) {
        assertThat(Instant.parse(check.get("time").asText())).isBefore(Samples.NOW.plusNanos(1));
      }
    }
  }

  @Test
  void numbers_have_their_unit() throws IOException {
    JsonNode checks = written(Samples.badDay()).get("checks");

    assertThat(checks.get("disk:freeBytes").get(0).get("observedValue").asLong())
        .isEqualTo(9_437_184);
    assertThat(checks.get("disk:freeBytes").get(0).get("observedUnit").asText()).isEqualTo("bytes");
    assertThat(checks.get("disk:usedPercent").get(0).get("observedUnit").asText())
        .isEqualTo("percent");
    assertThat(checks.get("postgres:responseTime").get(0).get("observedValue").asDouble())
        .isEqualTo(1.5);
    assertThat(checks.get("uptime").get(0).get("observedValue").asDouble()).isEqualTo(123.5);
  }

  @Test
  void output_stands_at_the_top_only_when_something_is_wrong() throws IOException {
    JsonNode bad = written(Samples.badDay());
    JsonNode good = written(Samples.goodDay());

    assertThat(bad.get("output").asText())
        .startsWith("postgres CONNECTION_REFUSED: Nobody listens, cache THRESHOLD: slow");
    assertThat(good.get("status").asText()).isEqualTo("pass");
    assertThat(good.has("output")).isFalse();
    assertThat(good.has("notes")).isFalse();
  }

  @Test
  void notes_tell_what_the_service_says_of_itself() throws IOException {
    HealthReport report =
        Samples.goodDay().with(Lifecycle.running().refuse("maintenance").drain());

    assertThat(written(report).get("notes").toString()).isEqualTo("[\"maintenance\",\"draining\"]");
  }

  @Test
  void keys_are_unique_whatever_details_are_called() throws IOException {
    CheckState odd = CheckState.builder("odd")
        .result(CheckResult.up()
            .with("responseTime", 7)
            .with("a:b", 1)
            .with("a_b", 2)
            .with("bytes", 3))
        .checkedAt(Samples.NOW)
        .build();

    JsonNode checks = written(Samples.report(List.of(odd), Lifecycle.running())).get("checks");

    assertThat(checks.fieldNames())
        .toIterable()
        .containsExactly("uptime", "odd:responseTime", "odd:a_b", "odd:bytes");
  }

  private JsonNode written(HealthReport report) throws IOException {
    return mapper.readTree(format.write(ReportView.of(report)));
  }
}
