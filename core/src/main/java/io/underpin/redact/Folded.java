package io.underpin.redact;

/** A key in lower case without separators, that still knows where its words begin. Reused for one key after the other. */
final class Folded {
  private final char[] chars = new char[SensitiveKeys.MAX_LENGTH];
  private int length;
  // Bit i: a word begins at character i.
  private long starts;

  /** The first 64 letters and digits, without digits at the end: {@code newPassword2} is {@code newpassword}. */
  Folded read(Text text, int from, int to) {
    length = 0;
    starts = 0;
    char before = ' ';
    for (int i = from; i < to && length < chars.length; i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '%') {
        int escape = Escaped.length(text, i);
        c = escape > 0 ? Escaped.decoded(text, i) : c;
        i += Math.max(0, escape - 1);
      } else if (c > 127 && Letters.base(c) != ' ') {
        c = Letters.base(c);
      }
      if (Chars.isWord(c)) {
        if (startsWord(text, i, to, before, c)) {
          starts |= 1L << length;
        }
        chars[length++] = Chars.lower(c);
      }
      before = c;
    }
    while (length > 0 && Chars.isDigit(chars[length - 1])) {
      length--;
    }
    return this;
  }

  int length() {
    return length;
  }

  /** The last two characters, as {@link KeyEndings} numbers them. */
  int ending() {
    return KeyEndings.ending(chars[length - 1], chars[length - 2]);
  }

  String text() {
    return new String(chars, 0, length);
  }

  boolean endsWith(String word, boolean whole) {
    int begin = length - word.length();
    if (begin < 0 || (whole && ((starts >>> begin) & 1) == 0)) {
      return false;
    }
    for (int i = word.length() - 1; i >= 0; i--) {
      if (chars[begin + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWord(Text text, int at, int to, char before, char c) {
    if (!Chars.isWord(before)) {
      return true;
    }
    if (Chars.isDigit(c) || Chars.isDigit(before)) {
      return Chars.isDigit(c) != Chars.isDigit(before);
    }
    if (!Chars.isUpper(c)) {
      return false;
    }
    // userPwd, and the last capital of HTTPSession
    return !Chars.isUpper(before)
        || (at + 1 < to
            && Chars.isLetter(text.charAt(at + 1))
            && !Chars.isUpper(text.charAt(at + 1)));
  }
}
