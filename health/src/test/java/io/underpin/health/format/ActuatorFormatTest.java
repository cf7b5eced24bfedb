package io.underpin.health.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held against what Spring's own endpoint makes of the same checks. */
class ActuatorFormatTest {
  private final ObjectMapper mapper = new ObjectMapper();
  private final ReportFormat format = ReportFormat.actuator();
  private final CheckState database = CheckState.builder("db")
      .result(CheckResult.up()
          .with("database", "PostgreSQL")
          .with("validationQuery", "isValid()")
          .with("free", 9))
      .build();
  private final CheckState broken = CheckState.builder("broken")
      .result(CheckResult.down(FailureCode.CONNECTION_REFUSED, "Nobody listens"))
      .build();
  private final CheckState bare =
      CheckState.builder("aaa").result(CheckResult.up()).build();

  @Test
  void the_root_is_what_spring_writes() throws IOException {
    HealthReport report = Samples.report(List.of(database, bare), Lifecycle.running());
    SpringHealth spring = new SpringHealth("liveness", "readiness", "startup", "db");
    spring.up("db", database.details());
    spring.up("aaa", bare.details());

    JsonNode ours = mapper.readTree(format.write(ReportView.of(report)));

    assertThat(ours).isEqualTo(spring.root());
  }

  @Test
  void components_stand_in_springs_order() throws IOException {
    HealthReport report = Samples.report(List.of(database, bare), Lifecycle.running());
    SpringHealth spring = new SpringHealth("liveness", "readiness", "startup", "db");
    spring.up("db", database.details());
    spring.up("aaa", bare.details());

    JsonNode ours = mapper.readTree(format.write(ReportView.of(report)));

    assertThat(ours.get("components").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> spring.root().get("components").fieldNames());
  }

  @Test
  void a_component_that_is_down_is_what_spring_writes() throws IOException {
    HealthReport report = Samples.report(List.of(broken), Lifecycle.running());
    SpringHealth spring = new SpringHealth();
    spring.down(
        "broken", java.util.Map.of("code", "CONNECTION_REFUSED", "summary", "Nobody listens"));
    ReportView view = new ReportView("broken", broken.status(), report, List.of(broken));

    JsonNode ours = mapper.readTree(format.write(view));

    assertThat(ours).isEqualTo(spring.component("broken"));
  }

  @Test
  void a_component_without_details_is_what_spring_writes() throws IOException {
    HealthReport report = Samples.report(List.of(bare), Lifecycle.running());
    SpringHealth spring = new SpringHealth();
    spring.up("aaa", bare.details());
    ReportView view = new ReportView("aaa", bare.status(), report, List.of(bare));

    JsonNode ours = mapper.readTree(format.write(view));

    assertThat(ours).isEqualTo(spring.component("aaa"));
  }

  @Test
  void a_group_with_one_check_of_its_name_still_has_components() {
    HealthReport report = Samples.report(List.of(database), Lifecycle.running());
    ReportView view = new ReportView("db", database.status(), report, List.of(database));

    assertThat(format.write(view)).contains("\"components\":{\"db\":");
  }

  @Test
  void a_check_of_the_name_of_a_probe_is_a_component_of_it() {
    CheckState odd = CheckState.builder("readiness").result(CheckResult.up()).build();
    HealthReport report = Samples.report(List.of(odd), Lifecycle.running());
    ReportView view = new ReportView("readiness", odd.status(), report, List.of(odd));

    assertThat(format.write(view)).contains("\"components\":{\"readiness\":");
  }

  @Test
  void what_refuses_requests_by_its_own_word_is_out_of_service() {
    HealthReport report = Samples.report(List.of(bare), Lifecycle.running().refuse("maintenance"));

    ReportView view = ReportView.of(report);

    assertThat(format.write(view)).startsWith("{\"status\":\"OUT_OF_SERVICE\",");
    assertThat(format.terse(view.outline())).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
  }
}
