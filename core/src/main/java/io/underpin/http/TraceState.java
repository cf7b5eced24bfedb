package io.underpin.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The header {@code tracestate} as far as it may be handed on (W3C Trace Context Level 2, 3.3). */
final class TraceState {
  private static final int MAX_CHARS = 512;
  private static final int MAX_ENTRIES = 32;
  private static final int MAX_PART = 256;

  private TraceState() {}

  /** All entries of these lines in one; empty if there is none, or if one of them is not as it should be. */
  static String joined(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    Set<String> keys = new HashSet<>();
    for (String line : lines) {
      for (int from = 0; from <= line.length(); ) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        String entry = trimmed(line, from, end);
        from = end + 1;
        if (entry.isEmpty()) {
          continue;
        }
        int equals = entry.indexOf('=');
        if (equals < 1
            || !isKey(entry.substring(0, equals))
            || !isValue(entry.substring(equals + 1))
            || !keys.add(entry.substring(0, equals))
            || keys.size() > MAX_ENTRIES) {
          return "";
        }
        joined.append(joined.length() == 0 ? "" : ",").append(entry);
        if (joined.length() > MAX_CHARS) {
          return "";
        }
      }
    }
    return joined.toString();
  }

  private static String trimmed(String line, int from, int end) {
    int first = from;
    int last = end;
    while (first < last && isBlank(line.charAt(first))) {
      first++;
    }
    while (last > first && isBlank(line.charAt(last - 1))) {
      last--;
    }
    return line.substring(first, last);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isKey(String key) {
    boolean valid = key.length() <= MAX_PART && isLetterOrDigit(key.charAt(0));
    boolean tenant = false;
    for (int i = 1; valid && i < key.length(); i++) {
      char c = key.charAt(i);
      valid = isLetterOrDigit(c) || "_-*/".indexOf(c) >= 0 || (c == '@' && !tenant);
      tenant |= c == '@';
    }
    return valid;
  }

  private static boolean isValue(String value) {
    boolean valid = !value.isEmpty() && value.length() <= MAX_PART;
    for (int i = 0; valid && i < value.length(); i++) {
      char c = value.charAt(i);
      valid = c >= ' ' && c <= '~' && c != '=';
    }
    return valid;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
