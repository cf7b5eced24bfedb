package io.underpin.redact;

import java.util.Arrays;

/**
 * Tells by its last two letters whether a key in front of a separator is worth reading: most are not. May say yes to any key,
 * says no only to those that end with none of the words.
 */
final class KeyEndings {
  private static final int DIGIT = 26;
  // Between the words of a key.
  private static final int JOINT = 40;
  private static final int BLANK = 41;
  // Quotes, brackets and escapes, through which a key is looked for.
  private static final int CLOSER = 42;
  private static final int PERCENT = 43;
  private static final int NOTHING = 63;
  private static final int MAX_CLOSERS = 6;
  private static final byte[] CODES = codes();

  // By last letter; each bit is a character before it.
  private final long[] before = new long[DIGIT];

  KeyEndings() {
    Arrays.fill(before, 1L << JOINT);
    // %5D
    before['d' - 'a'] |= 1L << (DIGIT + 5);
  }

  /** A key may end with this word. */
  void add(String word) {
    int last = code(word.charAt(word.length() - 1));
    before[last] |= word.length() < 2 ? -1L : 1L << code(word.charAt(word.length() - 2));
  }

  /** And this one may stand apart, as a word of a sentence. */
  void addApart(String word) {
    add(word);
    before[code(word.charAt(word.length() - 1))] |= 1L << BLANK;
  }

  /** Whether one of the words may stand in front of this place. */
  boolean mayEnd(Text text, int at) {
    int i = at - 1;
    int code = NOTHING;
    for (int skipped = 0; i >= 0; i--) {
      code = code(text.charAt(i));
      if (code != BLANK && code != CLOSER) {
        break;
      }
      if (++skipped > MAX_CLOSERS) {
        return true;
      }
    }
    if (code < DIGIT && i > 0) {
      return ((before[code] >>> code(text.charAt(i - 1))) & 1) != 0;
    }
    return code == PERCENT
        || (code >= DIGIT && code < PERCENT && i > 0 && beforeDigits(text, i, code));
  }

  // Digits at the end of a key do not count, and may be the code of a quote or a bracket.
  private boolean beforeDigits(Text text, int at, int first) {
    int i = at;
    int code = first;
    int least = Math.max(0, at - SensitiveKeys.MAX_LENGTH);
    while (i > least && code >= DIGIT && code < JOINT) {
      code = code(text.charAt(--i));
    }
    if (code == BLANK && i > 1) {
      // password 2: x
      code = code(text.charAt(--i));
    }
    if (code < DIGIT) {
      return i > 0 && ((before[code] >>> code(text.charAt(i - 1))) & 1) != 0;
    }
    return code == JOINT || code == PERCENT;
  }

  private static int code(char c) {
    return c < CODES.length ? CODES[c] : NOTHING;
  }

  private static byte[] codes() {
    byte[] codes = new byte[128];
    for (char c = 0; c < codes.length; c++) {
      codes[c] = (byte)
          (Chars.isLetter(c)
              ? Chars.lower(c) - 'a'
              : Chars.isDigit(c) ? DIGIT + c - '0' : Chars.isKey(c) ? JOINT : NOTHING);
    }
    for (char c : "\"'`\\]".toCharArray()) {
      codes[c] = CLOSER;
    }
    codes[' '] = BLANK;
    codes['\t'] = BLANK;
    codes['%'] = PERCENT;
    return codes;
  }
}
