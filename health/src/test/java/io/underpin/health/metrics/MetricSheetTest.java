package io.underpin.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSheetTest {
  private final MetricSheet sheet = new MetricSheet();

  @Test
  void writes_each_family_once_whatever_the_order() {
    sheet
        .gauge("pool_connections", "Connections", 3, "state", "active")
        .counter("jobs_total", "Jobs", 12)
        .gauge("pool_connections", "Connections", 7.5, "state", "idle");

    assertThat(sheet.toPrometheus()).isEqualTo("""
            # HELP pool_connections Connections
            # TYPE pool_connections gauge
            pool_connections{state="active"} 3
            pool_connections{state="idle"} 7.5
            # HELP jobs_total Jobs
            # TYPE jobs_total counter
            jobs_total 12
            """);
  }

  @Test
  void writes_summaries_with_what_is_known_of_them() {
    sheet
        .summary("gc_seconds", "GC", 4, 0.25, Map.of(), "gc", "G1")
        .summary(
            "run_seconds", "Runs", 9, Double.NaN, Map.of(0.99, 2.0, 0.5, 0.001), "check", "db");

    assertThat(sheet.toPrometheus())
        .contains("gc_seconds_sum{gc=\"G1\"} 0.25\ngc_seconds_count{gc=\"G1\"} 4\n")
        .contains("run_seconds{check=\"db\",quantile=\"0.5\"} 0.001\n")
        .contains("run_seconds{check=\"db\",quantile=\"0.99\"} 2\n")
        .contains("run_seconds_count{check=\"db\"} 9\n")
        .doesNotContain("run_seconds_sum");
    assertThat(sheet.toJson())
        .isEqualTo("{\"gc_seconds\":[{\"labels\":{\"gc\":\"G1\"},\"count\":4,\"sum\":0.25}],"
            + "\"run_seconds\":[{\"labels\":{\"check\":\"db\"},\"count\":9,"
            + "\"quantiles\":{\"0.5\":0.001,\"0.99\":2}}]}");
  }

  @Test
  void escapes_what_would_end_a_line_or_a_value() {
    sheet.gauge("x", "one\ntwo \\ \"three\"", 1, "l", "a\"} 2\nfake 3\\");

    assertThat(sheet.toPrometheus()).isEqualTo("""
            # HELP x one\\ntwo \\\\ "three"
            # TYPE x gauge
            x{l="a\\"} 2\\nfake 3\\\\"} 1
            """);
    assertThat(Exposition.parse(sheet.toPrometheus()).series())
        .containsExactly(Map.entry("x{l=a\"} 2\nfake 3\\}", 1.0));
  }

  @Test
  void numbers_are_written_so_that_everybody_reads_them() {
    assertThat(PrometheusText.number(12_345_678_901_234.0)).isEqualTo("12345678901234");
    assertThat(PrometheusText.number(-2)).isEqualTo("-2");
    assertThat(PrometheusText.number(0.1)).isEqualTo("0.1");
    assertThat(PrometheusText.number(1e300)).isEqualTo("1.0E300");
    assertThat(PrometheusText.number(Double.POSITIVE_INFINITY)).isEqualTo("+Inf");
    assertThat(PrometheusText.number(Double.NEGATIVE_INFINITY)).isEqualTo("-Inf");
  }

  @Test
  void what_is_not_known_is_left_out() {
    sheet.gauge("known", "x", 1).gauge("unknown", "x", Double.NaN);

    assertThat(sheet.toPrometheus()).doesNotContain("unknown");
    assertThat(sheet.toJson()).isEqualTo("{\"known\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a-b", "a b", "ä", "a\nb 1\n"})
  void refuses_names_that_the_format_does_not_have(String name) {
    assertThatThrownBy(() -> sheet.gauge(name, "x", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sheet.gauge("x", "x", 1, name, "y"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(sheet.toPrometheus()).isEmpty();
  }

  @Test
  void refuses_what_would_make_the_whole_answer_unreadable() {
    sheet.gauge("x", "x", 1, "a", "1").summary("run", "x", 1, 1, Map.of());

    assertThatThrownBy(() -> sheet.gauge("x", "x", 2, "a", "1"))
        .hasMessage("Metric 'x' is there twice with the same labels");
    assertThatThrownBy(() -> sheet.summary("x", "x", 1, 1, Map.of()))
        .hasMessage("Metric 'x' is already there as another kind of figure: choose another name");
    assertThatThrownBy(() -> sheet.gauge("run_count", "x", 1))
        .hasMessageContaining("'run_count' is already there");
    assertThatThrownBy(() -> sheet.counter("jobs", "x", 1))
        .hasMessage("Metric 'jobs' is a counter: its name must end with _total");
    assertThatThrownBy(() -> sheet.gauge("y", "x", 1, "a"))
        .hasMessageContaining("a label without a value");
    assertThatThrownBy(() -> sheet.gauge("y", "x", 1, "a", "1", "a", "2"))
        .hasMessageContaining("has the label a twice");
    assertThatThrownBy(() -> sheet.gauge("y", "x", 1, "__name__", "z"))
        .hasMessageContaining("'__name__'");
    assertThatThrownBy(() -> sheet.summary("z", "x", 1, 1, Map.of(), "quantile", "1"))
        .hasMessageContaining("'quantile'");
    assertThatThrownBy(() -> sheet.summary("z", "x", 1, 1, Map.of(1.5, 1.0)))
        .hasMessageContaining("the quantile 1.5");
  }

  @Test
  void a_gauge_of_ones_own_is_refused_when_it_is_made() {
    assertThatThrownBy(() -> MetricSource.gauge("a-b", "x", () -> 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takes_over_all_of_another_sheet_or_nothing() {
    sheet.gauge("x", "x", 1, "a", "1").counter("n_total", "x", 1);
    String before = sheet.toPrometheus();

    MetricSheet twice = new MetricSheet().gauge("new", "x", 1).gauge("x", "x", 2, "a", "1");
    MetricSheet other = new MetricSheet()
        .gauge("new", "x", 1)
        .summary("n", "x", 1, 1, Map.of())
        .gauge("n_total", "x", 1);

    assertThatThrownBy(() -> sheet.addAll(twice)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sheet.addAll(other)).isInstanceOf(IllegalArgumentException.class);
    assertThat(sheet.toPrometheus()).isEqualTo(before);

    sheet.addAll(new MetricSheet().gauge("x", "x", 2, "a", "2"));
    assertThat(sheet.toPrometheus()).contains("x{a=\"1\"} 1\nx{a=\"2\"} 2\n");
  }
}
