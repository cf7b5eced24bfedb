package io.underpin.redact;

/** Finds JSON Web Tokens. */
final class TokenShapes {
  private static final int ENOUGH = 64;

  private final Text text;
  // The last run of Base64 characters, so that one long run is measured once.
  private int runFrom;
  private int runTo;

  TokenShapes(Text text) {
    this.text = text;
  }

  void restart() {
    runFrom = 0;
    runTo = 0;
  }

  /** Where the JSON Web Token that starts at this {@code eyJ} ends, or -1: two parts or more, signed, encrypted or not. */
  int jwt(int from) {
    int header = run(from);
    if (header - from < 16
        || header >= text.length()
        || text.charAt(header) != '.'
        || (digits(from, header) == 0 && !Chars.startsWith(text, header + 1, "eyJ"))) {
      return -1;
    }
    int parts = 1;
    int last = header;
    while (parts < 5 && last < text.length() && text.charAt(last) == '.') {
      last = endOfRun(last + 1);
      parts++;
    }
    boolean claims = Chars.startsWith(text, header + 1, "eyJ")
        || (Chars.isWordStart(text, from) && last - header > 16);
    return claims ? last : -1;
  }

  /** Where the run of Base64 characters (URL alphabet) ends on which this place stands. */
  private int run(int at) {
    if (at < runFrom || at >= runTo) {
      runFrom = at;
      runTo = endOfRun(at);
    }
    return runTo;
  }

  private int endOfRun(int from) {
    int end = from;
    while (end < text.length() && Chars.isBase64Url(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** How many digits there are, in the beginning of a long run only. */
  private int digits(int from, int to) {
    int digits = 0;
    for (int i = from; i < Math.min(to, from + ENOUGH); i++) {
      digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits;
  }
}
