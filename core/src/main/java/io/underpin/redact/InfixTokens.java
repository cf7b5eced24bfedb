package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Finds tokens that have no prefix of their own, but something in their middle by which they are known. */
final class InfixTokens {
  private static final int MOST_DIGITS = 20;

  private InfixTokens() {}

  /** Whether it is worth asking: times, dates and ports are many. */
  static boolean mayBe(Text text, int at) {
    if (text.charAt(at) == '-') {
      return at + 1 < text.length() && text.charAt(at + 1) == 'u';
    }
    if (text.charAt(at) == '~' || text.charAt(at) == '|') {
      return true;
    }
    // Neither in times nor in addresses stand so many digits.
    return at + 25 < text.length()
        && at > 4
        && Chars.isDigit(text.charAt(at - 2))
        && Chars.isDigit(text.charAt(at - 3))
        && Chars.isDigit(text.charAt(at - 4))
        && Chars.isBase64Url(text.charAt(at + 3))
        && Chars.isBase64Url(text.charAt(at + 12))
        && Chars.isBase64Url(text.charAt(at + 25));
  }

  /** The token around this place, which begins at the floor at the earliest, or null. */
  @Nullable
  static Span around(Text text, int at, int floor) {
    if (at <= floor || at + 4 >= text.length()) {
      return null;
    }
    char before = text.charAt(at - 1);
    return switch (text.charAt(at)) {
      case ':' -> Chars.isDigit(before) ? afterNumber(text, at, floor) : null;
      case '|' -> Chars.isDigit(before) ? facebook(text, at, floor) : null;
      case '~' -> before == 'Q' ? azure(text, at, floor) : null;
      case '-' -> text.charAt(at + 1) == 'u' ? mailchimp(text, at, floor) : null;
      default -> null;
    };
  }

  /** Telegram's 123456789:AA… and Asana's 1/123456789:…, of which the number is the bot's or the user's. */
  private static @Nullable Span afterNumber(Text text, int at, int floor) {
    int from = digitsBefore(text, at, floor);
    int to = ahead(text, at + 1, Alphabet.URL, 64);
    boolean telegram = text.charAt(at + 1) == 'A' && at - from >= 5 && to - at - 1 == 35;
    boolean asana = from > floor
        && text.charAt(from - 1) == '/'
        && at - from >= 10
        && to - at - 1 == 32
        && ahead(text, at + 1, Alphabet.HEX, 32) == to;
    return telegram || asana ? new Span(from, to) : null;
  }

  /** The application's number, a bar and its secret. */
  private static @Nullable Span facebook(Text text, int at, int floor) {
    int from = digitsBefore(text, at, floor);
    int to = ahead(text, at + 1, Alphabet.URL, 64);
    boolean fits = at - from >= 15 && at - from <= 16 && to - at > 27 && to - at <= 41;
    return fits ? new Span(from, to) : null;
  }

  /** Microsoft Entra's client secrets: three characters, a digit, Q~, and 31 to 34 more. */
  private static @Nullable Span azure(Text text, int at, int floor) {
    int from = at - 5;
    if (from < floor || !Chars.isDigit(text.charAt(at - 2)) || !Chars.isWordStart(text, from)) {
      return null;
    }
    int to = at + 1;
    while (to < text.length() && to - at <= 40 && isAzure(text.charAt(to))) {
      to++;
    }
    while (text.charAt(to - 1) == '.') {
      to--;
    }
    return to - at > 31 && to - at <= 35 ? new Span(from, to) : null;
  }

  private static boolean isAzure(char c) {
    return Alphabet.URL.has(c) || c == '.' || c == '~';
  }

  /** 32 hexadecimal digits, and the data centre: -us12. */
  private static @Nullable Span mailchimp(Text text, int at, int floor) {
    int from = at - 32;
    if (text.charAt(at + 2) != 's'
        || !Chars.isDigit(text.charAt(at + 3))
        || from < floor
        || !Chars.isWordStart(text, from)
        || ahead(text, from, Alphabet.HEX, 32) != at) {
      return null;
    }
    int to = ahead(text, at + 3, Alphabet.ALNUM, 3);
    return to - at <= 5 ? new Span(from, to) : null;
  }

  private static int digitsBefore(Text text, int from, int floor) {
    int i = from;
    while (i > floor && from - i < MOST_DIGITS && Chars.isDigit(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private static int ahead(Text text, int from, Alphabet alphabet, int most) {
    int i = from;
    while (i < text.length() && i - from < most && alphabet.has(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
