package io.underpin.logging.schema;

import io.underpin.logging.json.Json;
import java.util.function.Function;
import org.slf4j.event.Level;

/** A constant piece of JSON for each level. */
final class PerLevel {
  private final byte[] error;
  private final byte[] warn;
  private final byte[] info;
  private final byte[] debug;
  private final byte[] trace;

  private PerLevel(Function<Level, String> json) {
    error = Json.constant(json.apply(Level.ERROR));
    warn = Json.constant(json.apply(Level.WARN));
    info = Json.constant(json.apply(Level.INFO));
    debug = Json.constant(json.apply(Level.DEBUG));
    trace = Json.constant(json.apply(Level.TRACE));
  }

  static PerLevel of(Function<Level, String> json) {
    return new PerLevel(json);
  }

  byte[] of(Level level) {
    return switch (level) {
      case ERROR -> error;
      case WARN -> warn;
      case INFO -> info;
      case DEBUG -> debug;
      case TRACE -> trace;
    };
  }
}
