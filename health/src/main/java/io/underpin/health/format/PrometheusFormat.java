package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Latency;
import io.underpin.health.report.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The text exposition format of Prometheus, version 0.0.4: a sample for each check, probe and group.
 *
 * <p>A status is 1 for UP, 0.5 for DEGRADED, 0.25 for UNKNOWN and 0 for DOWN, so that {@code min} finds the worst and {@code < 0.5}
 * what does not work. Instead of an age there is the time of the last result: {@code time() -
 * health_check_last_result_timestamp_seconds}.
 */
public final class PrometheusFormat implements ReportFormat {
  private static final double NANOS_PER_SECOND = 1_000_000_000;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final String VALUES = ": 1 up, 0.5 degraded, 0.25 unknown, 0 down";

  PrometheusFormat() {}

  @Override
  public String mediaType() {
    return "text/plain; version=0.0.4; charset=utf-8";
  }

  /** The one sample that was asked for. */
  @Override
  public String terse(Outline outline) {
    Exposition out = new Exposition();
    double value = value(outline.status());
    String name = outline.name();
    if (name.equals("health")) {
      service(out).sample(value);
    } else if (Stream.of(Probe.values()).anyMatch(probe -> probe.toString().equals(name))) {
      probes(out).sample(value, "probe", name);
    } else {
      groups(out).sample(value, "group", name);
    }
    return out.toString();
  }

  @Override
  public String write(ReportView view) {
    Exposition out = new Exposition();
    append(view.report(), view.checks(), out);
    return out.toString();
  }

  /** Writes all families of a report with these of its checks; for endpoints that write other metrics, too. */
  public static void append(HealthReport report, List<CheckState> checks, Exposition out) {
    service(out).sample(value(report.status()));
    probes(out);
    for (Probe probe : Probe.values()) {
      out.sample(value(report.status(probe)), "probe", probe.toString());
    }
    groups(out);
    report.groups().forEach(group -> out.sample(value(group.status()), "group", group.name()));
    out.gauge("health_draining", "Whether the service is on its way out")
        .sample(report.isDraining() ? 1 : 0);
    out.gauge("health_status", "How the check is" + VALUES);
    each(checks, out, check -> value(check.status()));
    out.gauge("health_check_hung", "Whether a run of the check does not return");
    each(checks, out, check -> check.hungSince().isPresent() ? 1 : 0);
    out.gauge("health_check_consecutive_failures", "Failures in a row up to now");
    each(checks, out, CheckState::consecutiveFailures);
    out.gauge("health_check_last_result_timestamp_seconds", "When the last result came");
    for (CheckState check : checks) {
      check.checkedAt().ifPresent(at -> out.sample(seconds(at), "check", check.name()));
    }
    out.gauge("health_check_last_duration_seconds", "How long the last run took");
    each(checks, out, check -> seconds(check.duration()));
    durations(checks, out);
    out.counter("health_check_runs_total", "Runs begun");
    each(checks, out, CheckState::runs);
    out.counter("health_check_failures_total", "Results that said that it does not work");
    each(checks, out, CheckState::failures);
    out.counter("health_check_timeouts_total", "Runs that did not end in time");
    each(checks, out, CheckState::timeouts);
    out.counter("health_transitions_total", "Changes of the status of the check");
    each(checks, out, CheckState::changes);
  }

  private static void durations(List<CheckState> checks, Exposition out) {
    out.summary("health_check_duration_seconds", "How long the last runs took, at most 100");
    for (CheckState check : checks) {
      Latency latency = check.latency();
      if (latency.runs() > 0) {
        out.sample(seconds(latency.p50()), "check", check.name(), "quantile", "0.5");
        out.sample(seconds(latency.p99()), "check", check.name(), "quantile", "0.99");
      }
    }
  }

  private static void each(
      List<CheckState> checks, Exposition out, ToDoubleFunction<CheckState> value) {
    checks.forEach(check -> out.sample(value.applyAsDouble(check), "check", check.name()));
  }

  private static Exposition service(Exposition out) {
    return out.gauge("health_service_status", "The worse of liveness and readiness" + VALUES);
  }

  private static Exposition probes(Exposition out) {
    return out.gauge("health_probe_status", "How the probe is answered" + VALUES);
  }

  private static Exposition groups(Exposition out) {
    return out.gauge("health_group_status", "How the group is" + VALUES);
  }

  /** The number that stands for a status in every metric of Underpin: 1 UP, 0.5 DEGRADED, 0.25 UNKNOWN, 0 DOWN. */
  public static double value(Status status) {
    return switch (status) {
      case UP -> 1;
      case DEGRADED -> 0.5;
      case UNKNOWN -> 0.25;
      case DOWN -> 0;
    };
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
