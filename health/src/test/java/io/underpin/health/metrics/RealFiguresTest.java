package io.underpin.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.testing.FakeTime;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a real process, real checks and a real pool look like, over a real socket, to a parser of somebody else. */
class RealFiguresTest {

  @Test
  void everything_that_was_promised_is_there() {
    Map<String, Double> series =
        Exposition.parse(ProcessMetrics.builder().build().read().toPrometheus()).series();

    assertThat(series)
        .containsKeys(
            "process_uptime_seconds{}",
            "process_start_time_seconds{}",
            "process_cpu_seconds_total{}",
            "system_cpus{}",
            "jvm_memory_used_bytes{area=heap}",
            "jvm_memory_committed_bytes{area=nonheap}",
            "jvm_memory_max_bytes{area=heap}",
            "jvm_buffer_pool_used_bytes{pool=direct}",
            "jvm_threads_current{}",
            "jvm_threads_daemon{}",
            "jvm_threads_peak{}",
            "jvm_threads_state{state=runnable}",
            "jvm_classes_currently_loaded{}");
    assertThat(series.keySet())
        .anyMatch(name -> name.startsWith("jvm_gc_collection_seconds_count{gc="));
    assertThat(series.get("jvm_memory_used_bytes{area=heap}")).isGreaterThan(1_000_000);
    assertThat(series.get("jvm_threads_current{}")).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linux_tells_memory_and_descriptors_of_the_process() {
    assumeThat(Path.of("/proc/self/status")).exists();

    Map<String, Double> series =
        Exposition.parse(ProcessMetrics.builder().build().read().toPrometheus()).series();

    assertThat(series.get("process_resident_memory_bytes{}")).isBetween(10e6, 100e9);
    assertThat(series.get("process_virtual_memory_bytes{}"))
        .isGreaterThan(series.get("process_resident_memory_bytes{}"));
    assertThat(series.get("process_open_fds{}")).isBetween(3.0, series.get("process_max_fds{}"));
  }

  @Test
  void where_the_system_tells_no_memory_the_rest_stands() {
    MetricSheet sheet = new MetricSheet();

    new OsMetrics(Path.of("no such file")).report(sheet);

    assertThat(sheet.toPrometheus())
        .contains("process_uptime_seconds")
        .doesNotContain("process_resident_memory_bytes");
  }

  @Test
  void checks_and_probes_are_shown_as_they_are() {
    FakePulse pulse = new FakePulse();
    ScriptedCheck database = ScriptedCheck.up();
    Health health = pulse
        .drive(Health.builder())
        .events(EventSink.none())
        .check("database", database, c -> c.readiness(Criticality.CRITICAL))
        .check("disk", context -> CheckResult.degraded(FailureCode.THRESHOLD, "full"))
        .start();
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofMinutes(1));
    FakeTime later = new FakeTime(health.report().at().plusSeconds(30));
    MetricSheet sheet = new MetricSheet();

    new HealthMetrics(health::report, later).report(sheet);
    health.close();

    Exposition exposition = Exposition.parse(sheet.toPrometheus());
    assertThat(exposition.types())
        .containsEntry("health_check_runs_total", "counter")
        .containsEntry("health_check_duration_seconds", "summary");
    assertThat(exposition.series())
        .containsEntry("health_service_status{}", 0.0)
        .containsEntry("health_status{check=database}", 0.0)
        .containsEntry("health_status{check=disk}", 0.5)
        .containsEntry("health_probe_status{probe=readiness}", 0.0)
        .containsEntry("health_probe_status{probe=liveness}", 1.0)
        .containsEntry("health_check_hung{check=database}", 0.0)
        .containsEntry("health_draining{}", 0.0)
        .containsKeys(
            "health_check_duration_seconds{check=database, quantile=0.99}",
            "health_check_duration_seconds_count{check=database}");
    assertThat(exposition.series().get("health_check_runs_total{check=database}"))
        .isGreaterThan(1);
    assertThat(exposition.series().get("health_check_failures_total{check=database}"))
        .isPositive();
    assertThat(exposition.series().get("health_transitions_total{check=database}"))
        .isPositive();
    assertThat(exposition.series().get("health_check_age_seconds{check=disk}"))
        .isBetween(30.0, 90.0);
  }

  @Test
  void somebody_elses_parser_reads_it_over_a_real_socket() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/none");
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(7);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Health health = new FakePulse()
          .drive(Health.builder())
          .check("disk", context -> CheckResult.up())
          .start();

      ProcessMetrics metrics = ProcessMetrics.builder()
          .health(health::report)
          .source(sheet -> sheet
              .gauge(
                  "db_pool_size", "Connections at most", pool.getMaximumPoolSize(), "pool", "main")
              .gauge(
                  "db_pool_active",
                  "Connections in use",
                  pool.getHikariPoolMXBean().getActiveConnections(),
                  "pool",
                  "main"))
          .build();
      Pipeline pipeline =
          Pipeline.builder().guard(health.endpoint()).guard(metrics).build();

      HttpResponse<byte[]> response = get(pipeline, "/metrics");
      health.close();
      assertThat(response.statusCode()).isEqualTo(200);
      List<MetricFamily> families = parse(response.body());
      assertThat(families)
          .extracting(MetricFamily::getName)
          .contains(
              "process_uptime_seconds",
              "jvm_gc_collection_seconds",
              "health_status",
              "db_pool_active");
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .contains("db_pool_size{pool=\"main\"} 7\n")
          .contains("db_pool_active{pool=\"main\"} 0\n")
          .contains("health_status{check=\"disk\"} 1\n");
      assertThat(families)
          .hasSize(Exposition.parse(new String(response.body(), StandardCharsets.UTF_8))
              .types()
              .size());
    }
  }

  private static HttpResponse<byte[]> get(Pipeline pipeline, String path) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", http -> http.sendResponseHeaders(404, -1))
        .getFilters()
        .add(JdkHttp.filter(pipeline));
    server.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
      HttpRequest request =
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    } finally {
      server.stop(0);
    }
  }

  private static List<MetricFamily> parse(byte[] text) {
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(new ByteArrayInputStream(text), walker).walk();
    return new ArrayList<>(walker.getAllMetricFamilies());
  }
}
