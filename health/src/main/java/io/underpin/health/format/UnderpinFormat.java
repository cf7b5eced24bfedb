package io.underpin.health.format;

import io.underpin.health.report.CheckState;
import io.underpin.health.report.GroupState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Latency;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import io.underpin.health.report.Transition;
import io.underpin.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that a report holds. */
final class UnderpinFormat implements ReportFormat {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1_000;

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public String write(ReportView view) {
    HealthReport report = view.report();
    JsonWriter json = new JsonWriter(new StringBuilder(1024)).object();
    json.field("status", view.status().name())
        .field("time", report.at().toString())
        .field("uptimeSeconds", report.uptime().toMillis() / MILLIS_PER_SECOND)
        .name("probes")
        .object();
    for (Probe probe : Probe.values()) {
      json.field(probe.toString(), report.status(probe).name());
    }
    json.end();
    lifecycle(json, report.lifecycle());
    if (!report.groups().isEmpty()) {
      json.name("groups").object();
      report.groups().forEach(group -> write(json, group));
      json.end();
    }
    json.name("checks").object();
    view.checks().forEach(check -> write(json, check));
    return json.end().end().toString();
  }

  private static void lifecycle(JsonWriter json, Lifecycle lifecycle) {
    lifecycle.progress().ifPresent(text -> json.field("progress", text));
    lifecycle.refusing().ifPresent(text -> json.field("refusing", text));
    lifecycle.broken().ifPresent(text -> json.field("broken", text));
    json.field("draining", lifecycle.isDraining());
  }

  private static void write(JsonWriter json, GroupState group) {
    json.name(group.name()).object().field("status", group.status().name());
    names(json, "checks", group.checks().stream().map(CheckState::name).toList());
    json.end();
  }

  private static void write(JsonWriter json, CheckState check) {
    json.name(check.name()).object().field("status", check.status().name());
    check.code().ifPresent(code -> json.field("code", code.name()));
    if (!check.summary().isEmpty()) {
      json.field("summary", check.summary());
    }
    check.remedy().ifPresent(remedy -> json.field("remedy", remedy));
    json.field("since", check.since().toString());
    time(json, "checkedAt", check.checkedAt());
    time(json, "lastSuccessAt", check.lastSuccessAt());
    time(json, "lastFailureAt", check.lastFailureAt());
    check.lastFailureCode().ifPresent(code -> json.field("lastFailureCode", code.name()));
    time(json, "hungSince", check.hungSince());
    json.field("durationMillis", millis(check.duration()));
    latency(json, check.latency());
    json.field("runs", check.runs())
        .field("failures", check.failures())
        .field("timeouts", check.timeouts())
        .field("consecutiveFailures", check.consecutiveFailures());
    for (Probe probe : Probe.values()) {
      json.field(probe.toString(), check.criticality(probe).name());
    }
    names(json, "dependsOn", check.dependsOn());
    if (!check.details().isEmpty()) {
      json.name("details").any(check.details());
    }
    transitions(json, check.transitions());
    json.end();
  }

  private static void latency(JsonWriter json, Latency latency) {
    if (latency.runs() > 0) {
      json.field("p50Millis", millis(latency.p50())).field("p99Millis", millis(latency.p99()));
    }
  }

  private static void transitions(JsonWriter json, List<Transition> transitions) {
    if (transitions.isEmpty()) {
      return;
    }
    json.name("transitions").array();
    for (Transition transition : transitions) {
      json.object()
          .field("at", transition.at().toString())
          .field("from", transition.from().name())
          .field("to", transition.to().name());
      transition.code().ifPresent(code -> json.field("code", code.name()));
      json.end();
    }
    json.end();
  }

  private static void names(JsonWriter json, String field, List<String> names) {
    if (!names.isEmpty()) {
      json.name(field).any(names);
    }
  }

  private static void time(JsonWriter json, String name, Optional<Instant> time) {
    time.ifPresent(instant -> json.field(name, instant.toString()));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
