package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Underpin's own form of a report. */
final class ReportJson {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private ReportJson() {}

  static String of(Status status, HealthReport report, Predicate<CheckState> members) {
    JsonWriter json = new JsonWriter(new StringBuilder(1024)).object();
    json.field("status", status.name())
        .field("time", report.at().toString())
        .name("probes")
        .object();
    for (Probe probe : Probe.values()) {
      json.field(probe.toString(), report.status(probe).name());
    }
    json.end().field("draining", report.isDraining()).name("checks").object();
    report.checks().stream().filter(members).forEach(check -> write(json, check));
    return json.end().end().toString();
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
    time(json, "hungSince", check.hungSince());
    json.field("durationMillis", millis(check.duration()))
        .field("consecutiveFailures", check.consecutiveFailures());
    for (Probe probe : Probe.values()) {
      json.field(probe.toString(), check.criticality(probe).name());
    }
    if (!check.details().isEmpty()) {
      json.name("details").any(check.details());
    }
    json.end();
  }

  private static void time(JsonWriter json, String name, Optional<Instant> time) {
    time.ifPresent(instant -> json.field(name, instant.toString()));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
