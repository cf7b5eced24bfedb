package io.underpin.redact;

/** Finds private keys in the textual encoding of RFC 7468, also where line ends are escaped, and also if they break off. */
final class PemKeys {
  private static final int MAX_LABEL = 64;

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
