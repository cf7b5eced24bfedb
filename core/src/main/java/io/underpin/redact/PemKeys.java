package io.underpin.redact;

/** Finds private keys in the textual encoding of RFC 7468, also where line ends are escaped, and also if they break off. */
final class PemKeys {
  private static final int MAX_LABEL = 64;
  private static final int LEAST = 24;

  private PemKeys() {}

  /** Where the private key ends whose five dashes stand here, or -1 if there is none: certificates and public keys stay. */
  static int end(Text text, int from) {
    if (!Chars.startsWith(text, from, "-----BEGIN ")) {
      return -1;
    }
    int label = from + 11;
    for (int i = label; i < text.length() && i < label + MAX_LABEL; i++) {
      if (Chars.startsWith(text, i, "PRIVATE KEY")) {
        return endOf(text, i);
      }
      if (!Chars.isUpper(text.charAt(i)) && text.charAt(i) != ' ') {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Where the lines of Base64 begin that end with the five dashes which stand here and {@code END PRIVATE KEY}, without the
   * line that should stand before them; -1 if there are none.
   */
  static int headless(Text text, int dashes, int floor) {
    if (!Chars.startsWith(text, dashes, "-----END ")) {
      return -1;
    }
    int label = dashes + 9;
    while (label < text.length()
        && label < dashes + MAX_LABEL
        && (Chars.isUpper(text.charAt(label)) || text.charAt(label) == ' ')
        && !Chars.startsWith(text, label, "PRIVATE KEY")) {
      label++;
    }
    if (!Chars.startsWith(text, label, "PRIVATE KEY")) {
      return -1;
    }
    int begin = dashes;
    while (begin > floor && isLine(text.charAt(begin - 1))) {
      begin--;
    }
    while (begin < dashes && Chars.isSpace(text.charAt(begin))) {
      begin++;
    }
    return dashes - begin >= LEAST ? begin : -1;
  }

  /** Where so many lines end as the number says that stands here, in a key of PuTTY; -1 if there are none. */
  static int putty(Text text, int number) {
    int lines = 0;
    int i = number;
    while (i < text.length() && i < number + 3 && Chars.isDigit(text.charAt(i))) {
      lines = 10 * lines + text.charAt(i) - '0';
      i++;
    }
    if (lines == 0 || i == text.length() || !Chars.isLineEnd(text.charAt(i))) {
      return -1;
    }
    int end = i;
    for (int line = 0; line < lines && end < text.length(); line++) {
      end = Extent.lineEnd(text, text.charAt(end) == '\r' ? end + 2 : end + 1);
    }
    boolean done = i + 1 < text.length() && Marker.endAt(text, i + 1) > 0;
    return end > i && !done ? end : -1;
  }

  private static boolean isLine(char c) {
    return Alphabet.B64.has(c) || Chars.isLineEnd(c) || c == '\\';
  }

  private static int endOf(Text text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '-' && Chars.startsWith(text, i, "-----END ")) {
        int end = i + 9;
        while (end < text.length() && end < i + MAX_LABEL && text.charAt(end) != '-') {
          end++;
        }
        while (end < text.length() && text.charAt(end) == '-') {
          end++;
        }
        return end;
      }
    }
    return text.length();
  }
}
