package io.underpin.security.address;

import org.jspecify.annotations.Nullable;

/**
 * One {@code name=value} of a {@code Forwarded} element, found from its end.
 *
 * <p>Read backwards a quoted string has one possible beginning: within it every quotation mark stands behind an odd number of
 * backslashes, and before it stands {@code =}. White space is allowed around separators; a value without quotation marks may
 * hold what RFC 7239 would have quoted, such as {@code [2001:db8::1]}.
 *
 * @param start where it begins, white space included: after a separator, or at the beginning of the line
 */
record ForwardedPair(String line, int start, int nameFrom, int nameTo, int valueFrom, int valueTo) {

  /** The pair whose last character stands before {@code end}, or null if there is none in the proper form. */
  static @Nullable ForwardedPair endingAt(String line, int floor, int end) {
    int at = skipSpaceBack(line, floor, end);
    if (isAtSeparator(line, at)) {
      return new ForwardedPair(line, at, at, at, at, at);
    }
    if (at <= floor) {
      return null;
    }
    boolean quoted = line.charAt(at - 1) == '"';
    int valueTo = quoted ? at - 1 : at;
    int valueFrom = quoted ? openingQuote(line, floor, valueTo) : startOfWord(line, floor, valueTo);
    int equals = quoted ? valueFrom - 2 : valueFrom - 1;
    boolean valued =
        quoted ? valueFrom > 0 && !isEscaped(line, floor, valueTo) : valueFrom < valueTo;
    if (!valued || equals <= floor || line.charAt(equals) != '=') {
      return null;
    }
    int nameFrom = startOfWord(line, floor, equals);
    int start = skipSpaceBack(line, floor, nameFrom);
    boolean whole = nameFrom < equals && isAtSeparator(line, start);
    return whole ? new ForwardedPair(line, start, nameFrom, equals, valueFrom, valueTo) : null;
  }

  /** Whether it has this name, in any case. */
  boolean is(String name) {
    return nameTo - nameFrom == name.length()
        && line.regionMatches(true, nameFrom, name, 0, name.length());
  }

  /** The value, without quotation marks and the backslashes of a quoted string. */
  String text() {
    String raw = line.substring(valueFrom, valueTo);
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      boolean escape = raw.charAt(i) == '\\' && i + 1 < raw.length();
      text.append(raw.charAt(escape ? ++i : i));
    }
    return text.toString();
  }

  static int skipSpace(String line, int from, int to) {
    int at = from;
    while (at < to && isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipSpaceBack(String line, int from, int to) {
    int at = to;
    while (at > from && isSpace(line.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isAtSeparator(String line, int at) {
    return at == 0 || line.charAt(at - 1) == ',' || line.charAt(at - 1) == ';';
  }

  // The first character after the quotation mark that opens what ends here, or 0.
  private static int openingQuote(String line, int floor, int end) {
    for (int at = end - 1; at >= floor; at--) {
      if (line.charAt(at) == '"' && !isEscaped(line, floor, at)) {
        return at + 1;
      }
    }
    return 0;
  }

  private static boolean isEscaped(String line, int floor, int at) {
    int backslashes = 0;
    while (at - backslashes > floor && line.charAt(at - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static int startOfWord(String line, int floor, int end) {
    int at = end;
    while (at > floor && isWord(line.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isWord(char c) {
    return c > ' ' && c < 0x7f && ",;=\"\\".indexOf(c) < 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
