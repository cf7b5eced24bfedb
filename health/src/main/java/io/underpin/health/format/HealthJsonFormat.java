package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Lifecycle;
import io.underpin.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shape of draft-inadarei-api-health-check-06: {@code pass}, {@code warn} or {@code fail}; under {@code checks} how long each
 * check took and every number that it has measured; {@code output} only where something is wrong.
 */
final class HealthJsonFormat implements ReportFormat {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final List<Unit> UNITS = List.of(
      new Unit("bytes", "bytes"),
      new Unit("millis", "ms"),
      new Unit("seconds", "s"),
      new Unit("percent", "percent"),
      new Unit("days", "d"));

  @Override
  public String mediaType() {
    return "application/health+json";
  }

  @Override
  public String terse(Outline outline) {
    String word = word(outline.status(), outline.httpStatus());
    return new JsonWriter().object().field("status", word).end().toString();
  }

  @Override
  public String write(ReportView view) {
    JsonWriter json = new JsonWriter(new StringBuilder(1024)).object();
    String word = word(view.status(), view.httpStatus());
    json.field("status", word);
    notes(json, view.report().lifecycle());
    String output = view.checks().stream()
        .filter(check -> check.status() != Status.UP)
        .map(HealthJsonFormat::shortly)
        .collect(Collectors.joining(", "));
    if (!word.equals("pass") && !output.isEmpty()) {
      json.field("output", output);
    }
    json.name("checks").object();
    uptime(json, view);
    view.checks().forEach(check -> write(json, check));
    return json.end().end().toString();
  }

  /** The HTTP status has the last word: the draft binds 2xx to pass and warn, 4xx and 5xx to fail. */
  private static String word(Status status, int httpStatus) {
    if (httpStatus >= 400) {
      return "fail";
    }
    return status == Status.UP ? "pass" : "warn";
  }

  private static void notes(JsonWriter json, Lifecycle lifecycle) {
    List<String> notes = Stream.of(
            lifecycle.progress(),
            lifecycle.refusing(),
            lifecycle.broken(),
            lifecycle.isDraining() ? Optional.of("draining") : Optional.<String>empty())
        .flatMap(Optional::stream)
        .filter(note -> !note.isEmpty())
        .toList();
    if (!notes.isEmpty()) {
      json.name("notes").any(notes);
    }
  }

  private static void uptime(JsonWriter json, ReportView view) {
    json.name("uptime")
        .array()
        .object()
        .field("componentType", "system")
        .field("observedValue", view.report().uptime().toMillis() / MILLIS_PER_SECOND)
        .field("observedUnit", "s")
        .field("status", "pass")
        .field("time", view.report().at().toString())
        .end()
        .end();
  }

  private static void write(JsonWriter json, CheckState check) {
    boolean hasRun = check.checkedAt().isPresent();
    Set<String> keys = new HashSet<>();
    String key = hasRun ? check.name() + ":responseTime" : check.name();
    keys.add(key);
    json.name(key).array().object().field("componentType", "component");
    if (hasRun) {
      json.field("observedValue", check.duration().toNanos() / NANOS_PER_MILLI)
          .field("observedUnit", "ms");
    }
    end(json, check);
    check.details().forEach((name, value) -> {
      String measured = check.name() + ":" + name.replace(':', '_');
      if (value instanceof Number && keys.add(measured)) {
        json.name(measured).array().object().field("componentType", "component");
        json.name("observedValue").any(value);
        unit(name).ifPresent(unit -> json.field("observedUnit", unit));
        end(json, check);
      }
    });
  }

  private static void end(JsonWriter json, CheckState check) {
    json.field("status", word(check.status(), check.status().works() ? 200 : 503));
    check.checkedAt().ifPresent(time -> json.field("time", time.toString()));
    if (check.status() != Status.UP) {
      json.field("output", shortly(check));
    }
    json.end().end();
  }

  /** {@code postgres TIMEOUT: No answer}. */
  private static String shortly(CheckState check) {
    return check.name()
        + check.code().map(code -> " " + code.name()).orElse("")
        + (check.summary().isEmpty() ? "" : ": " + check.summary());
  }

  /** Our checks say the unit at the end of the name: {@code freeBytes}. */
  private static Optional<String> unit(String name) {
    String end = name.toLowerCase(Locale.ROOT);
    return UNITS.stream()
        .filter(unit -> end.endsWith(unit.suffix()))
        .map(Unit::symbol)
        .findFirst();
  }

  private record Unit(String suffix, String symbol) {}
}
