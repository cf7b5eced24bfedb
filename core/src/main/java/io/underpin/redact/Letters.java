package io.underpin.redact;

/** Letters beyond ASCII: what those of Latin alphabets are without their marks, and what secrets are called in other scripts. */
final class Letters {
  private static final char FIRST = '\u00c0';
  // From U+00C0 on, blank where it is no letter.
  private static final String BASES =
      "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
          + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
          + "lllnnnnnn nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  private static final int LATIN = FIRST + BASES.length();

  // Where words are not parted by blanks, the last of them counts.
  private static final String[] SECRETS = {
    "\u043f\u0430\u0440\u043e\u043b\u044c",
    "\u043f\u0430\u0440\u043e\u043b\u0430",
    "\u043b\u043e\u0437\u0438\u043d\u043a\u0430",
    "\u5bc6\u7801",
    "\u5bc6\u78bc",
    "\u53e3\u4ee4",
    "\u5bc6\u94a5",
    "\u30d1\u30b9\u30ef\u30fc\u30c9",
    "\u6697\u8a3c\u756a\u53f7",
    "\ube44\ubc00\ubc88\ud638",
    "\uc554\ud638",
    "\u0e23\u0e2b\u0e31\u0e2a\u0e1c\u0e48\u0e32\u0e19",
    "\u092a\u093e\u0938\u0935\u0930\u094d\u0921",
    "\u0643\u0644\u0645\u0629 \u0627\u0644\u0645\u0631\u0648\u0631",
    "\u0643\u0644\u0645\u0629 \u0627\u0644\u0633\u0631",
    "\u05e1\u05d9\u05e1\u05de\u05d4",
    "\u05e1\u05d9\u05e1\u05de\u05d0",
    "\u03ba\u03c9\u03b4\u03b9\u03ba\u03cc\u03c2",
    "\u03c3\u03c5\u03bd\u03b8\u03b7\u03bc\u03b1\u03c4\u03b9\u03ba\u03cc",
  };

  private Letters() {}

  /** The letter without its marks, in lower case, if it is one of a Latin alphabet beyond ASCII; a blank otherwise. */
  static char base(char c) {
    return c >= FIRST && c < LATIN ? BASES.charAt(c - FIRST) : ' ';
  }

  /** Whether this is a letter of another script, or a mark of one. */
  static boolean isForeign(char c) {
    return c >= LATIN && Character.isUnicodeIdentifierPart(c);
  }

  /** Whether this can stand in a key: those of ASCII, and letters of any script. */
  static boolean isKey(char c) {
    return c < FIRST ? Chars.isKey(c) : base(c) != ' ' || isForeign(c);
  }

  /** Whether a name in another script ends here that means a secret. */
  static boolean nameASecret(Text text, int end) {
    if (end == 0 || !isForeign(text.charAt(end - 1))) {
      return false;
    }
    for (String word : SECRETS) {
      if (endsWith(text, end, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(Text text, int end, String word) {
    int from = end - word.length();
    for (int i = 0; from >= 0 && i < word.length(); i++) {
      if (Character.toLowerCase(text.charAt(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return from >= 0;
  }
}
