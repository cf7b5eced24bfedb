package io.underpin.redact;

/** What stands in the place of a secret: {@code [REDACTED]}, {@code [REDACTED:rule]}, either with {@code #} and four digits. */
final class Marker {
  static final int MAX_RULE = 40;
  static final String PLAIN = "[REDACTED]";
  static final String FAILED = "[REDACTION FAILED]";
  static final String SECRET = of("secret");
  static final String JWT = of("jwt");
  static final String CARD = of("card");
  static final String BEARER = of("bearer");
  static final String BASIC = of("basic");
  static final String TOKEN = of("token");
  static final String PRIVATE_KEY = of("private-key");

  private static final String BEGIN = "[REDACTED";
  private static final int FINGERPRINT = 4;
  private static final int MAX_MARKER = BEGIN.length() + 1 + MAX_RULE + 1 + FINGERPRINT + 1;

  private Marker() {}

  static String of(String rule) {
    return "[REDACTED:" + rule + "]";
  }

  /** Whether this can be the name of a rule: lower-case letters, digits and hyphens, a letter first. */
  static boolean isRule(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_RULE
        && Chars.isLetter(name.charAt(0))
        && endOfRule(name, 0) == name.length();
  }

  /** Whether exactly a marker stands there. */
  static boolean is(Text text, int from, int to) {
    return to > from && endAt(text, from) == to;
  }

  /** Whether this place is inside of a marker. */
  static boolean isAround(Text text, int at) {
    for (int i = at; i >= 0 && i > at - MAX_MARKER; i--) {
      if (text.charAt(i) == '[' && endAt(text, i) > at) {
        return true;
      }
    }
    return false;
  }

  /** Whether this text stands in a marker, so that hiding it would spoil markers. */
  static boolean isPartOfOne(String text) {
    return FAILED.contains(text)
        || SECRET.contains(text)
        || PRIVATE_KEY.contains(text)
        || VendorTokens.standard().namesARuleWith(text);
  }

  /** Where the marker that starts at this place, or what will be one, ends, or -1 if there is none. */
  static int endAt(Text text, int from) {
    if (!Chars.startsWith(text, from, "[REDACT")) {
      return from < text.length() ? text.blotEnd(from) : -1;
    }
    if (Chars.startsWith(text, from, FAILED)) {
      return from + FAILED.length();
    }
    if (!Chars.startsWith(text, from, BEGIN)) {
      return -1;
    }
    int i = from + BEGIN.length();
    if (i + 1 < text.length() && text.charAt(i) == ':' && Chars.isLetter(text.charAt(i + 1))) {
      i = endOfRule(text, i + 1);
    }
    if (i < text.length() && text.charAt(i) == '#') {
      int end = i + 1 + FINGERPRINT;
      i++;
      while (i < end && i < text.length() && isLowerHex(text.charAt(i))) {
        i++;
      }
      if (i < end) {
        return -1;
      }
    }
    return i < text.length() && text.charAt(i) == ']' ? i + 1 : -1;
  }

  private static int endOfRule(CharSequence text, int from) {
    int i = from;
    while (i < text.length() && i - from < MAX_RULE && isRule(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isRule(char c) {
    return (c >= 'a' && c <= 'z') || Chars.isDigit(c) || c == '-';
  }

  private static boolean isLowerHex(char c) {
    return Chars.isDigit(c) || (c >= 'a' && c <= 'f');
  }
}
