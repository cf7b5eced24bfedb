package io.underpin.health.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.Status;
import io.underpin.health.report.HealthReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read by somebody else's parser, and held against the grammar line by line. */
class PrometheusFormatTest {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final String SAMPLE = NAME + "(?:\\{" + LABEL + "(?:," + LABEL + ")*\\})?"
      + " (?:-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?|NaN|[+-]Inf)";

  private final ReportFormat format = ReportFormat.prometheus();

  @Test
  void every_line_keeps_the_grammar_and_every_family_stands_together() {
    String text = format.write(ReportView.of(Samples.badDay()));

    assertThat(text).endsWith("\n").doesNotContain("\n\n");
    String family = "";
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("# HELP ")) {
        family = line.split(" ", -1)[2];
        assertThat(seen.putIfAbsent(family, 1)).isNull();
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line).matches("# TYPE " + family + " (gauge|counter|summary)");
      } else if (!line.isEmpty()) {
        assertThat(line).matches(SAMPLE).startsWith(family);
      }
    }
  }

  @Test
  void the_parser_of_others_reads_it() throws IOException {
    Map<String, Double> samples = parse(format.write(ReportView.of(Samples.badDay())));

    assertThat(samples)
        .containsEntry("health_service_status", 0.5)
        .containsEntry("health_probe_status{probe=liveness}", 1.0)
        .containsEntry("health_probe_status{probe=readiness}", 0.5)
        .containsEntry("health_group_status{group=db}", 0.0)
        .containsEntry("health_draining", 0.0)
        .containsEntry("health_status{check=postgres}", 0.0)
        .containsEntry("health_status{check=disk}", 1.0)
        .containsEntry("health_status{check=cache}", 0.5)
        .containsEntry("health_status{check=a.never_run-1}", 0.25)
        .containsEntry("health_check_hung{check=cache}", 1.0)
        .containsEntry("health_check_consecutive_failures{check=postgres}", 7.0)
        .containsEntry("health_check_last_result_timestamp_seconds{check=postgres}", 1767225722.5)
        .doesNotContainKey("health_check_last_result_timestamp_seconds{check=a.never_run-1}")
        .containsEntry("health_check_last_duration_seconds{check=postgres}", 0.0015)
        .containsEntry("health_check_duration_seconds{check=postgres} 0.99", 0.03)
        .containsEntry("health_check_runs_total{check=postgres}", 13.0)
        .containsEntry("health_check_failures_total{check=postgres}", 7.0)
        .containsEntry("health_check_timeouts_total{check=postgres}", 2.0)
        .containsEntry("health_transitions_total{check=postgres}", 2.0);
  }

  @ParameterizedTest
  @CsvSource({
    "health, UP, health_service_status, 1.0",
    "readiness, DEGRADED, health_probe_status{probe=readiness}, 0.5",
    "liveness, DOWN, health_probe_status{probe=liveness}, 0.0",
    "db, UNKNOWN, health_group_status{group=db}, 0.25"
  })
  void strangers_get_the_one_sample_that_they_ask_for(
      String name, Status status, String sample, double value) throws IOException {
    String text = format.terse(new Outline(name, status, 200, false));

    assertThat(parse(text)).isEqualTo(Map.of(sample, value));
  }

  @Test
  void the_families_can_be_written_beside_others() throws IOException {
    HealthReport report = Samples.goodDay();
    Exposition out = new Exposition().gauge("up", "Says \"yes\"\nor \\no").sample(1);

    PrometheusFormat.append(report, report.checks(), out);

    assertThat(out.toString()).startsWith("# HELP up Says \"yes\"\\nor \\\\no\n");
    assertThat(parse(out.toString())).containsEntry("up", 1.0).containsKey("health_draining");
  }

  @Test
  void labels_and_numbers_are_written_as_the_format_has_them() {
    Exposition out = new Exposition().gauge("x", "x");

    out.sample(1e15, "a", "q\"b\\n\n").sample(Double.NaN).sample(Double.NEGATIVE_INFINITY);

    assertThat(out.toString().lines())
        .containsExactly(
            "# HELP x x",
            "# TYPE x gauge",
            "x{a=\"q\\\"b\\\\n\\n\"} 1000000000000000",
            "x NaN",
            "x -Inf");
  }

  @Test
  void refuses_what_cannot_be_written() {
    Exposition out = new Exposition();

    assertThatThrownBy(() -> out.sample(1)).hasMessageContaining("needs a family");
    assertThatThrownBy(() -> out.gauge("1x", "")).hasMessageContaining("Metric name '1x'");
    assertThatThrownBy(() -> out.gauge("x", "").sample(1, "a:b", ""))
        .hasMessageContaining("Label name 'a:b'");
    assertThatThrownBy(() -> out.sample(1, "a")).hasMessageContaining("has no value");
  }

  private static Map<String, Double> parse(String text) throws IOException {
    TextPrometheusMetricDataParser parser = new TextPrometheusMetricDataParser(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    Map<String, Double> samples = new TreeMap<>();
    for (MetricFamily family = parser.parse(); family != null; family = parser.parse()) {
      for (Metric metric : family.getMetrics()) {
        String name = metric.getName()
            + (metric.getLabels().isEmpty() ? "" : metric.getLabels().toString());
        if (metric instanceof Summary summary) {
          List<Summary.Quantile> quantiles = summary.getQuantiles();
          quantiles.forEach(each -> samples.put(name + " " + each.getQuantile(), each.getValue()));
        } else {
          samples.put(
              name,
              metric instanceof Gauge gauge ? gauge.getValue() : ((Counter) metric).getValue());
        }
      }
    }
    return samples;
  }
}
