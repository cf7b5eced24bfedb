package io.underpin.logging.schema;

import io.underpin.logging.json.Json;
import io.underpin.logging.json.LineWriter;
import java.util.function.Function;
import org.slf4j.event.Level;

/** Makes the constant parts of a layout. */
final class Words {
  private static final Level[] LEVELS = Level.values();

  private final ServiceInfo service;
  private final LineWriter writer;

  Words(ServiceInfo service, LineWriter writer) {
    this.service = service;
    this.writer = writer;
  }

  ServiceInfo service() {
    return service;
  }

  /** A piece of JSON for each level, in the order of the enum. */
  static byte[][] levels(Function<Level, String> json) {
    byte[][] pieces = new byte[LEVELS.length][];
    for (Level level : LEVELS) {
      pieces[level.ordinal()] = Json.constant(json.apply(level));
    }
    return pieces;
  }

  /** A member with a comma before it, or nothing if the value is empty. */
  byte[] member(String name, String value) {
    if (value.isEmpty()) {
      return new byte[0];
    }
    writer.reset();
    return writer.json(Json.constant(",\"" + name + "\":")).text(value).copy();
  }

  static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
