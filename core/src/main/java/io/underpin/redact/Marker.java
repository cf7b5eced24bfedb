package io.underpin.redact;

/** What stands in the place of a secret. */
final class Marker {
  static final String PLAIN = "[REDACTED]";
  static final String FAILED = "[REDACTION FAILED]";
  static final String SECRET = "[REDACTED:secret]";
  static final String JWT = "[REDACTED:jwt]";
  static final String TOKEN = "[REDACTED:token]";
  static final String BEARER = "[REDACTED:bearer]";
  static final String BASIC = "[REDACTED:basic]";
  static final String PRIVATE_KEY = "[REDACTED:private-key]";

  private static final String[] ALL = {PLAIN, SECRET, JWT, TOKEN, BEARER, BASIC, PRIVATE_KEY, FAILED
  };

  private Marker() {}

  /** Whether exactly a marker stands there. */
  static boolean is(Text text, int from, int to) {
    return to > from && endAt(text, from) == to;
  }

  /** Whether this text stands in a marker, so that hiding it would spoil markers. */
  static boolean isPartOfOne(String text) {
    for (String marker : ALL) {
      if (marker.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Where the marker that starts at this place, or what will be one, ends, or -1 if there is none. */
  static int endAt(Text text, int from) {
    if (Chars.startsWith(text, from, "[REDACT")) {
      for (String marker : ALL) {
        if (Chars.startsWith(text, from, marker)) {
          return from + marker.length();
        }
      }
    }
    return from < text.length() ? text.blotEnd(from) : -1;
  }
}
