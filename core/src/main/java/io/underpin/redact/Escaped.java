package io.underpin.redact;

/** Characters of names that are written by their number: {@code p%61ssword}, and the same behind a backslash and a u. */
final class Escaped {
  private static final int UNICODE = 6;
  private static final int PERCENT = 3;
  private static final String HEX = "0123456789abcdef";

  private Escaped() {}

  /** How long the escape of an ASCII character is that begins here; 0 if there is none. */
  static int length(Text text, int at) {
    int length = text.charAt(at) == '%' ? PERCENT : UNICODE;
    boolean unicode = length == UNICODE
        && (Chars.startsWith(text, at, "\\u00") || Chars.startsWith(text, at, "\\U00"));
    if (at + length > text.length()
        || (length == UNICODE && !unicode)
        || digit(text, at + length - 1) < 0
        || digit(text, at + length - 2) < 0
        || digit(text, at + length - 2) > 7) {
      return 0;
    }
    return length;
  }

  /** What the escape stands for that begins here. */
  static char decoded(Text text, int at) {
    int last = at + (text.charAt(at) == '%' ? PERCENT : UNICODE) - 1;
    return (char) (digit(text, last - 1) << 4 | digit(text, last));
  }

  private static int digit(Text text, int at) {
    return HEX.indexOf(Chars.lower(text.charAt(at)));
  }
}
