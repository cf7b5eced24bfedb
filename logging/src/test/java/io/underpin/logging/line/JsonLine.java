package io.underpin.logging.line;

import io.underpin.json.JsonWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** A {@link LogLine} as one JSON object on one line, written slowly: what the fast writer is held against. */
public final class JsonLine {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private JsonLine() {}

  /** The line, with its end. */
  public static String write(LogLine line) {
    StringBuilder out = new StringBuilder(512);
    JsonWriter json = new JsonWriter(out);
    json.object()
        .field("time", TIME.format(line.time()))
        .field("level", line.level().name())
        .field("logger", line.logger())
        .field("thread", line.thread())
        .field("message", line.message());
    if (!line.service().isEmpty()) {
      json.field("service", line.service());
    }
    if (!line.markers().isEmpty()) {
      json.name("markers").any(line.markers());
    }
    line.fields().forEach((name, value) -> json.name(name).any(value));
    line.thrown().ifPresent(thrown -> write(thrown, json.name("exception")));
    json.end();
    return out.append('\n').toString();
  }

  private static void write(Thrown thrown, JsonWriter json) {
    json.object().field("class", thrown.type()).field("message", thrown.message());
    if (!thrown.stack().isEmpty()) {
      json.field("stack", String.join("\n", thrown.stack()));
    }
    for (Thrown cause : thrown.cause()) {
      write(cause, json.name("cause"));
    }
    if (!thrown.suppressed().isEmpty()) {
      json.name("suppressed").array();
      thrown.suppressed().forEach(other -> write(other, json));
      json.end();
    }
    json.end();
  }
}
