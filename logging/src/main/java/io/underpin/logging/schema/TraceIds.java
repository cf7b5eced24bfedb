package io.underpin.logging.schema;

import io.underpin.logging.line.RawLine;
import org.jspecify.annotations.Nullable;

/** The ids of W3C trace context among the fields of a line: hexadecimal digits in lower case, not all of them nought. */
final class TraceIds {
  private TraceIds() {}

  /** Where an id of so many digits stands under this name, or -1. */
  static int find(RawLine line, String name, int digits) {
    int at = line.indexOf(name);
    return at >= 0 && isId(line.value(at), digits) ? at : -1;
  }

  /** The last 16 digits as a number without sign. */
  static long lowBits(RawLine line, int at) {
    String id = String.valueOf(line.value(at));
    long bits = 0;
    for (int i = id.length() - 16; i < id.length(); i++) {
      bits = (bits << 4) | Character.digit(id.charAt(i), 16);
    }
    return bits;
  }

  private static boolean isId(@Nullable Object value, int digits) {
    if (!(value instanceof String id) || id.length() != digits) {
      return false;
    }
    boolean nought = true;
    for (int i = 0; i < digits; i++) {
      char c = id.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
      nought &= c == '0';
    }
    return !nought;
  }
}
