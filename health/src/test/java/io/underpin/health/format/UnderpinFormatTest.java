package io.underpin.health.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnderpinFormatTest {
  private final ReportFormat format = ReportFormat.underpin();

  @Test
  void holds_all_that_is_known() {
    HealthReport report = Samples.report(List.of(Samples.postgres()), Lifecycle.running());

    String json = format.write(ReportView.of(report));

    assertThat(json)
        .isEqualTo("{\"status\":\"DEGRADED\",\"time\":\"2026-01-01T00:02:03.500Z\","
            + "\"uptimeSeconds\":123.5,"
            + "\"probes\":{\"liveness\":\"UP\",\"readiness\":\"DEGRADED\",\"startup\":\"UP\"},"
            + "\"draining\":false,"
            + "\"groups\":{\"db\":{\"status\":\"DOWN\",\"checks\":[\"postgres\"]}},"
            + "\"checks\":{\"postgres\":{\"status\":\"DOWN\",\"code\":\"CONNECTION_REFUSED\","
            + "\"summary\":\"Nobody listens\",\"remedy\":\"Start it\","
            + "\"since\":\"2026-01-01T00:01:00Z\",\"checkedAt\":\"2026-01-01T00:02:02.500Z\","
            + "\"lastSuccessAt\":\"2026-01-01T00:00:50Z\","
            + "\"lastFailureAt\":\"2026-01-01T00:02:02.500Z\","
            + "\"lastFailureCode\":\"CONNECTION_REFUSED\",\"durationMillis\":1.5,"
            + "\"p50Millis\":2.0,\"p99Millis\":30.0,\"runs\":13,\"failures\":7,\"timeouts\":2,"
            + "\"consecutiveFailures\":7,\"liveness\":\"INFORMATIONAL\","
            + "\"readiness\":\"DEGRADING\",\"startup\":\"CRITICAL\",\"transitions\":["
            + "{\"at\":\"2026-01-01T00:00:00Z\",\"from\":\"UNKNOWN\",\"to\":\"UP\"},"
            + "{\"at\":\"2026-01-01T00:01:00Z\",\"from\":\"UP\",\"to\":\"DOWN\","
            + "\"code\":\"CONNECTION_REFUSED\"}]}}}");
  }

  @Test
  void says_what_the_service_says_of_itself_and_what_depends_on_what() {
    Lifecycle lifecycle = Lifecycle.starting()
        .progress("step 2")
        .refuse("not now")
        .breakdown("torn")
        .drain();

    String json = format.write(ReportView.of(Samples.report(List.of(Samples.cache()), lifecycle)));

    assertThat(json)
        .contains(
            "\"progress\":\"step 2\",\"refusing\":\"not now\",\"broken\":\"torn\",\"draining\":true",
            "\"dependsOn\":[\"postgres\"]",
            "\"hungSince\":\"2026-01-01T00:02:03.500Z\"",
            "\"summary\":\"slow\\n<b>\\u001b[2J\\\"\\\\ \\u202e\"",
            "\"details\":{\"writable\":true,\"version\":\"7.2\",\"status\":\"mine\"}");
  }
}
