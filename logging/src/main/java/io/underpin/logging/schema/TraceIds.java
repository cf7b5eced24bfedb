package io.underpin.logging.schema;

import io.underpin.logging.line.RawLine;
import org.jspecify.annotations.Nullable;

/** Ids and flags of W3C trace context among the fields of a line: hexadecimal digits in lower case; of an id not all are nought. */
final class TraceIds {
  private TraceIds() {}

  /** Where an id of so many digits stands under this name, or -1. */
  static int find(RawLine line, String name, int digits) {
    int at = line.indexOf(name);
    return at >= 0 && isId(line.value(at), digits) ? at : -1;
  }

  /** The last 16 digits, or all of fewer, as a number without sign. */
  static long lowBits(RawLine line, int at) {
    String id = String.valueOf(line.value(at));
    long bits = 0;
    for (int i = Math.max(0, id.length() - 16); i < id.length(); i++) {
      bits = (bits << 4) | Character.digit(id.charAt(i), 16);
    }
    return bits;
  }

  /** Where the flags stand, two digits of which the lowest bit says whether the trace is kept, or -1. */
  static int flags(RawLine line) {
    int at = line.indexOf("trace_flags");
    return at >= 0 && isHex(line.value(at), 2) ? at : -1;
  }

  private static boolean isId(@Nullable Object value, int digits) {
    if (!isHex(value, digits)) {
      return false;
    }
    String id = String.valueOf(value);
    for (int i = 0; i < digits; i++) {
      if (id.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  private static boolean isHex(@Nullable Object value, int digits) {
    if (!(value instanceof String text) || text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }
}
