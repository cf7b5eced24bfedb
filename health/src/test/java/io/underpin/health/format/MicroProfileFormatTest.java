package io.underpin.health.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.underpin.check.Status;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judged by a validator, by the schema of MicroProfile Health 4.0, appendix B, made stricter: UP and DOWN only. */
class MicroProfileFormatTest {
  private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V4)
      .getSchema(resource("microprofile-health.schema.json"));

  private final ReportFormat format = ReportFormat.microProfile();

  @ParameterizedTest
  @MethodSource("reports")
  void every_report_is_valid(HealthReport report) {
    String json = format.write(ReportView.of(report));

    assertThat(problems(json)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_bare_status_is_valid(Status status) {
    String json = format.terse(new Outline("health", status, 200, false));

    assertThat(problems(json)).isEmpty();
    assertThat(json)
        .isEqualTo("{\"status\":\"" + (status.works() ? "UP" : "DOWN") + "\",\"checks\":[]}");
  }

  @Test
  void the_judge_refuses_what_is_not_valid() {
    assertThat(problems("{\"status\":\"UP\",\"checks\":[],\"x\":1}")).isNotEmpty();
    assertThat(problems("{\"status\":\"DEGRADED\",\"checks\":[]}")).isNotEmpty();
    assertThat(problems("{\"status\":\"UP\",\"checks\":[{\"name\":\"x\",\"status\":\"UP\","
            + "\"data\":{\"x\":null}}]}"))
        .isNotEmpty();
  }

  @Test
  void what_up_and_down_cannot_say_stands_in_the_data() {
    HealthReport report =
        Samples.report(List.of(Samples.disk(), Samples.never()), Lifecycle.running());

    String json = format.write(ReportView.of(report));

    assertThat(json)
        .isEqualTo("{\"status\":\"UP\",\"checks\":["
            + "{\"name\":\"disk\",\"status\":\"UP\",\"data\":"
            + "{\"freeBytes\":9437184,\"usedPercent\":12.5,\"summary\":\"9 MB free\"}},"
            + "{\"name\":\"a.never_run-1\",\"status\":\"DOWN\",\"data\":"
            + "{\"code\":\"NOT_CHECKED_YET\",\"summary\":\"Not checked yet\","
            + "\"status\":\"UNKNOWN\"}}]}");
  }

  static Stream<HealthReport> reports() {
    return Stream.of(
        Samples.badDay(),
        Samples.goodDay(),
        Samples.badDay()
            .with(Lifecycle.starting().progress("step 1").refuse("no").drain()),
        Samples.badDay().namesOnly(),
        Samples.report(List.of(), Lifecycle.running()));
  }

  private static Set<ValidationMessage> problems(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(MicroProfileFormatTest.class.getResourceAsStream(name));
  }
}
