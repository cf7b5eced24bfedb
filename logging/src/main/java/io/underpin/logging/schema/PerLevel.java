package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import java.util.function.Function;
import org.slf4j.event.Level;

/** A constant piece of JSON for each level. */
final class PerLevel {
  // By the numbers that SLF4J gives its levels, in tens.
  private final byte[][] json = new byte[5][];

  private PerLevel(Function<Level, String> of) {
    for (Level level : Level.values()) {
      json[level.toInt() / 10] = LineWriter.constant(of.apply(level));
    }
  }

  static PerLevel of(Function<Level, String> json) {
    return new PerLevel(json);
  }

  byte[] of(Level level) {
    return json[level.toInt() / 10];
  }
}
