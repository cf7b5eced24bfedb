package io.underpin.health.web;

import io.underpin.health.format.ReportFormat;
import io.underpin.health.report.CheckState;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.LongSupplier;

/** Shapes that services publish today, each with what it takes to answer in it; {@link ShapesTest} counts the lines. */
final class Shapes {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Shapes() {}

  // shape 1: a word, the database and the time
  static ReportFormat connected() {
    return ReportFormat.liveJson(
        (view, json) -> json.field("status", view.status().works() ? "ok" : "error")
            .field("database", view.status("database").works() ? "connected" : "disconnected")
            .field("timestamp", MILLIS.format(view.now())));
  }

  // shape 2: every check with its time and its values
  static ReportFormat healthy(String version) {
    return ReportFormat.liveJson((view, json) -> {
      json.field("status", view.status().works() ? "healthy" : "unhealthy")
          .field("timestamp", MILLIS.format(view.now()))
          .field("uptime", view.uptime().toSeconds())
          .field("version", version);
      CheckState database = view.check("database").orElseThrow();
      json.name("checks").object().name("database").object();
      json.field("status", up(database))
          .field("responseTime", database.duration().toMillis());
      json.name("details").any(database.details()).end();
      CheckState redis = view.check("redis").orElseThrow();
      json.name("redis").object();
      json.field("status", up(redis)).field("message", redis.summary()).end().end();
    });
  }

  private static String up(CheckState check) {
    return check.status().works() ? "up" : "down";
  }

  // shape 3: uptime and version on one path, the database on another
  static ReportFormat alive(String version) {
    return ReportFormat.liveJson(
        (view, json) -> json.field("status", view.status().works() ? "ok" : "error")
            .field("uptime", view.uptime().toSeconds())
            .field("version", version));
  }

  static ReportFormat ready() {
    return ReportFormat.json(
        (view, json) -> json.field("status", view.status().works() ? "ready" : "not ready")
            .field("database", view.status("database").works() ? "connected" : "disconnected"));
  }

  // shape 4: three paths, with memory, uptime and which variables are set
  static ReportFormat process(LongSupplier usedBytes, Map<String, String> environment) {
    return ReportFormat.liveJson((view, json) -> {
      json.field("status", view.status().works() ? "ok" : "error")
          .field("uptime", view.uptime().toSeconds());
      json.name("memory").object().field("used", usedBytes.getAsLong()).end();
      json.name("environment").object();
      environment.forEach((name, value) -> json.field(name, !value.isEmpty()));
      json.end();
    });
  }

  static ReportFormat database() {
    return ReportFormat.json(
        (view, json) -> json.field("status", view.status().works() ? "ok" : "error")
            .field("database", view.status("database").works() ? "connected" : "disconnected"));
  }

  // shape 5: degraded, which is 503 here
  static ReportFormat degraded(LongSupplier usedBytes, LongSupplier totalBytes) {
    return ReportFormat.liveJson((view, json) -> {
      boolean connected = view.status("database").works();
      json.field("status", connected ? "ok" : "degraded")
          .field("timestamp", MILLIS.format(view.now()))
          .field("uptime", view.uptime().toSeconds())
          .field("database", connected ? "connected" : "disconnected");
      json.name("memory")
          .object()
          .field("heapUsed", usedBytes.getAsLong())
          .field("heapTotal", totalBytes.getAsLong())
          .end();
    });
  }
  // end
}
