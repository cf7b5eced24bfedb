package io.underpin.redact;

/** Sets of ASCII characters of which tokens are made, so that asking costs one look into a table. */
enum Alphabet {
  HEX("0123456789abcdefABCDEF"),
  UPPER("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  CAPS(UPPER.characters + "-"),
  ALNUM(UPPER.characters + "abcdefghijklmnopqrstuvwxyz"),
  WORD(ALNUM.characters + "_"),
  URL(WORD.characters + "-"),
  DOTS(URL.characters + ".="),
  MAIL(URL.characters + "@/"),
  B64(ALNUM.characters + "+/="),
  ANY(DOTS.characters + "+/~%");

  private final String characters;
  private final long low;
  private final long high;

  Alphabet(String characters) {
    this.characters = characters;
    long below64 = 0;
    long below128 = 0;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c < 64) {
        below64 |= 1L << c;
      } else {
        below128 |= 1L << c;
      }
    }
    this.low = below64;
    this.high = below128;
  }

  boolean has(char c) {
    return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> c & 1) != 0;
  }
}
