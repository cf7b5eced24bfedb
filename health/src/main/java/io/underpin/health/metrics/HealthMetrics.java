package io.underpin.health.metrics;

import io.underpin.health.format.PrometheusFormat;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks and probes. A status is four figures, of which the one that holds is 1: none has to know what 2 means. */
final class HealthMetrics implements MetricSource {
  private static final String VALUES = ": 1 up, 0.5 degraded, 0.25 unknown, 0 down";

  private final Supplier<HealthReport> report;
  private final TimeSource time;

  HealthMetrics(Supplier<HealthReport> report, TimeSource time) {
    this.report = report;
    this.time = time;
  }

  @Override
  public void report(MetricSheet sheet) {
    HealthReport now = report.get();
    sheet.gauge(
        "health_service_status",
        "The worse of liveness and readiness" + VALUES,
        PrometheusFormat.value(now.status()));
    for (Probe probe : Probe.values()) {
      sheet.gauge(
          "health_probe_status",
          "How the probe is answered" + VALUES,
          PrometheusFormat.value(now.status(probe)),
          "probe",
          probe.toString());
    }
    now.groups()
        .forEach(group -> sheet.gauge(
            "health_group_status",
            "How the group is" + VALUES,
            PrometheusFormat.value(group.status()),
            "group",
            group.name()));
    sheet.gauge(
        "health_draining", "1 when the service is on its way out", now.isDraining() ? 1 : 0);
    Instant instant = time.instant();
    now.checks().forEach(check -> check(sheet, check, instant));
  }

  private static void check(MetricSheet sheet, CheckState check, Instant now) {
    String name = check.name();
    sheet.gauge(
        "health_status",
        "How the check is" + VALUES,
        PrometheusFormat.value(check.status()),
        "check",
        name);
    if (check.latency().runs() > 0) {
      sheet.summary(
          "health_check_duration_seconds",
          "Time that a run took; quantiles over the last 100",
          check.runs(),
          Double.NaN,
          Map.of(
              0.5, seconds(check.latency().p50()), 0.99, seconds(check.latency().p99())),
          "check",
          name);
    }
    sheet.gauge(
        "health_check_age_seconds",
        "Time since the last result; absent before the first",
        age(check.checkedAt(), now),
        "check",
        name);
    sheet.gauge(
        "health_check_hung",
        "1 when a run does not return",
        check.hungSince().isPresent() ? 1 : 0,
        "check",
        name);
    sheet.counter(
        "health_check_runs_total", "Runs that were begun", (double) check.runs(), "check", name);
    sheet.counter(
        "health_check_failures_total",
        "Results that said that it does not work",
        (double) check.failures(),
        "check",
        name);
    sheet.counter(
        "health_check_timeouts_total",
        "Runs that did not end in time",
        (double) check.timeouts(),
        "check",
        name);
    sheet.counter(
        "health_transitions_total",
        "Changes of the status",
        (double) check.changes(),
        "check",
        name);
  }

  private static double age(Optional<Instant> checkedAt, Instant now) {
    return checkedAt.map(at -> Math.max(0, seconds(Duration.between(at, now)))).orElse(Double.NaN);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
