package io.underpin.security.html;

/** Which characters may stand in HTML as they are. */
final class Characters {
  private Characters() {}

  /** Whether this is text without markup in which every character may stay. */
  static boolean isPlainText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<' || c == '>' || c == '&') {
        return false;
      }
      if (isOdd(c)) {
        if (!isGoodPair(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text without the characters that must not be there; the same object if there are none. */
  static String cleaned(String text) {
    StringBuilder out = null;
    int clean = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!isOdd(text.charAt(i))) {
        continue;
      }
      if (isGoodPair(text, i)) {
        i++;
        continue;
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, clean, i);
      clean = i + 1;
    }
    return out == null ? text : out.append(text, clean, text.length()).toString();
  }

  // Controls but tab and line ends, bidirectional overrides and isolates, noncharacters, and halves
  // of surrogate pairs.
  private static boolean isOdd(char c) {
    if (c < 0x7f) {
      return c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }
    return c <= 0x9f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || Character.isSurrogate(c)
        || (c >= 0xfdd0 && c <= 0xfdef)
        || c >= 0xfffe;
  }

  private static boolean isGoodPair(String text, int index) {
    if (!Character.isHighSurrogate(text.charAt(index))
        || index + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(index + 1))) {
      return false;
    }
    return (text.codePointAt(index) & 0xfffe) != 0xfffe;
  }
}
