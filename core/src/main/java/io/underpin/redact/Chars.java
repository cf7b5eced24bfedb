package io.underpin.redact;

/** Questions about single characters, in ASCII only. */
final class Chars {
  private Chars() {}

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isWord(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** A character of a key. */
  static boolean isKey(char c) {
    return isWord(c) || c == '_' || c == '-' || c == '.' || c == '$';
  }

  /** A character of Base64, in either alphabet, without padding. */
  static boolean isBase64(char c) {
    return isWord(c) || c == '-' || c == '_' || c == '+' || c == '/';
  }

  /** What a character of Base64 stands for, in either alphabet, or -1. */
  static int base64(char c) {
    if (isLetter(c)) {
      return isUpper(c) ? c - 'A' : c - 'a' + 26;
    }
    if (isDigit(c)) {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }

  /** A character of Base64 in the URL alphabet. */
  static boolean isBase64Url(char c) {
    return isWord(c) || c == '-' || c == '_';
  }

  static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u2028' || c == '\u2029' || c == '\u0085';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c;
  }

  static boolean startsWith(Text text, int from, String word) {
    if (from < 0 || from + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text.charAt(from + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The same for a word in lower case, whatever the case of the text. */
  static boolean startsWithIgnoreCase(Text text, int from, String word) {
    if (from < 0 || from + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether something new may start here: not within a word, unless what stands before is the end of an escape. */
  static boolean isWordStart(Text text, int at) {
    if (at == 0 || !isWord(text.charAt(at - 1))) {
      return true;
    }
    char before = text.charAt(at - 1);
    boolean escape = at >= 2
        && text.charAt(at - 2) == '\\'
        && (before == 'n' || before == 'r' || before == 't' || before == 'b' || before == 'f');
    boolean percent = at >= 3 && text.charAt(at - 3) == '%';
    boolean unicode = at >= 6 && text.charAt(at - 5) == 'u' && text.charAt(at - 6) == '\\';
    return escape || percent || unicode;
  }
}
