package io.underpin.security.request;

import org.jspecify.annotations.Nullable;

/** What makes a path one that two programs read in two ways. */
final class PathFaults {
  private final String path;
  private final boolean slashes;
  // Of the segment so far, without its parameters.
  private int length;
  private int dots;
  private boolean inParameters;

  private PathFaults(String path, boolean slashes) {
    this.path = path;
    this.slashes = slashes;
  }

  /** A short word for what is wrong, or null. */
  static @Nullable String in(String path, boolean encodedSlashes) {
    return path.startsWith("/") ? new PathFaults(path, encodedSlashes).first() : "path-relative";
  }

  private @Nullable String first() {
    for (int i = 1; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean encoded = c == '%';
      int value = encoded ? encodedAt(i) : c;
      String fault = encoded ? ofEncoded(value, i + 3) : ofPlain(c);
      if (fault != null) {
        return fault;
      }
      if (!take(value)) {
        return "path-dots";
      }
      i += encoded ? 2 : 0;
    }
    return isDots() ? "path-dots" : null;
  }

  private boolean take(int c) {
    if (c == '/') {
      if (isDots()) {
        return false;
      }
      length = 0;
      dots = 0;
      inParameters = false;
    } else if (c == ';') {
      inParameters = true;
    } else if (!inParameters) {
      length++;
      dots += c == '.' ? 1 : 0;
    }
    return true;
  }

  private boolean isDots() {
    return dots == length && (dots == 1 || dots == 2);
  }

  private static @Nullable String ofPlain(char c) {
    if (c <= ' ' || c >= 0x7f || c == '#') {
      return "path-character";
    }
    return c == '\\' ? "path-backslash" : null;
  }

  private @Nullable String ofEncoded(int value, int next) {
    if (value < 0) {
      return "path-percent";
    }
    if (value < ' ' || value == 0x7f) {
      return "path-control";
    }
    if (value == '\\' || (value == '/' && !slashes)) {
      return "path-encoded-slash";
    }
    boolean hidden = value == '%' ? isTelling(hexAt(next)) : isOverlong(value, encodedAt(next));
    return hidden ? "path-hidden" : null;
  }

  // %252e: whoever decodes twice sees a dot.
  private static boolean isTelling(int value) {
    return value == '.'
        || value == '/'
        || value == '\\'
        || value == '%'
        || (value >= 0 && value < ' ');
  }

  // A short character in a long form, which UTF-8 forbids and old decoders take (RFC 3629, 3).
  private static boolean isOverlong(int lead, int next) {
    return next >= 0x80
        && next < 0xc0
        && (lead == 0xc0
            || lead == 0xc1
            || (lead == 0xe0 && next < 0xa0)
            || (lead == 0xf0 && next < 0x90));
  }

  private int encodedAt(int at) {
    return at < path.length() && path.charAt(at) == '%' ? hexAt(at + 1) : -1;
  }

  private int hexAt(int at) {
    if (at + 1 >= path.length()) {
      return -1;
    }
    int high = hex(path.charAt(at));
    int low = hex(path.charAt(at + 1));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
