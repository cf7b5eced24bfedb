package io.underpin.redact;

/**
 * Tells by its last three letters whether a key in front of a separator is worth reading: most are not. May say yes to any
 * key, says no only to those that end with none of the words.
 */
final class KeyEndings {
  /** No key that matters. */
  static final int NOTHING = 0;
  /** A key that ends with one of the words, perhaps. */
  static final int WORD = 1;
  /** A key that says something about another, or only together with others: name, key, value, code. */
  static final int PAIR = 2;

  // The same, and nothing but one or two letters.
  private static final int MEMBER = 3;

  private static final int A = 0;
  private static final int D = 'd' - 'a';
  private static final int E = 'e' - 'a';
  private static final int G = 'g' - 'a';
  private static final int Y = 'y' - 'a';
  private static final int DIGIT = 26;
  // Between the words of a key.
  private static final int JOINT = 40;
  private static final int BLANK = 41;
  // Quotes, brackets and escapes, through which a key is looked for.
  private static final int CLOSER = 42;
  private static final int PERCENT = 43;
  // A letter of another script.
  private static final int FOREIGN = 44;
  private static final int OTHER = 63;
  private static final int CODES = 64;
  private static final int MAX_CLOSERS = 6;
  private static final byte[] CODE = codes();

  // The same as below, of the keys that are a pair.
  private static final long[] PAIRS = pairs();

  // By last letter and the character before it; each bit is one before these.
  private final long[] thirds = new long[DIGIT * CODES];

  // Last letters that are keys of their own and matter only if their value is long.
  private final boolean[] members = new boolean[DIGIT];

  KeyEndings() {
    for (int last = 0; last < DIGIT; last++) {
      thirds[last * CODES + JOINT] = -1;
    }
    // %5D
    thirds[('d' - 'a') * CODES + DIGIT + 5] = -1;
    // A quote written by its number, whose digits do not count
    thirds[('u' - 'a') * CODES + CLOSER] = -1;
    // \x22
    thirds[('x' - 'a') * CODES + CLOSER] = -1;
    // s:8:"password";s:5:"value" of PHP
    thirds[('s' - 'a') * CODES + OTHER] |= 1L << CLOSER;
  }

  /** The number of the last two characters of a word, below {@link #ENDINGS}. */
  static int ending(char last, char before) {
    return code(last) * CODES + code(before);
  }

  /** How many of these numbers there are. */
  static final int ENDINGS = DIGIT * CODES;

  /** A key may end with this word. */
  void add(String word) {
    int length = word.length();
    int last = code(word.charAt(length - 1)) * CODES;
    if (length == 1) {
      for (int before = 0; before < CODES; before++) {
        thirds[last + before] = -1;
      }
    } else if (length == 2) {
      thirds[last + code(word.charAt(0))] = -1;
    } else {
      thirds[last + code(word.charAt(length - 2))] |=
          1L << code(word.charAt(length - 3)) | 1L << JOINT;
    }
  }

  /** A key may be this word of one or two letters, in quotes, or behind a blank if it is one letter. */
  void addMember(String word) {
    int last = code(word.charAt(word.length() - 1)) * CODES;
    if (word.length() == 1) {
      members[last / CODES] = thirds[last + CLOSER] != -1 && thirds[last + BLANK] != -1;
      thirds[last + CLOSER] = -1;
      thirds[last + BLANK] = -1;
    } else {
      thirds[last + code(word.charAt(0))] |= 1L << CLOSER | 1L << BLANK;
    }
  }

  /** And this one may stand apart, as the words of a sentence: its last is perhaps one letter only. */
  void addApart(String word) {
    add(word);
    thirds[code(word.charAt(word.length() - 1)) * CODES + BLANK] = -1;
    if (word.length() > 1) {
      thirds[ending(word.charAt(word.length() - 1), word.charAt(word.length() - 2))] |= 1L << BLANK;
    }
  }

  /** What may stand in front of this place: {@link #NOTHING}, {@link #WORD}, {@link #PAIR}. */
  int before(char[] text, int at) {
    // Most keys are seen to be none by their last three letters, perhaps behind a quote.
    int end = at > 3 && text[at - 1] == '"' ? at - 2 : at - 1;
    if (end > 1) {
      int last = code(text[end]);
      if (last < DIGIT) {
        int ending = last * CODES + code(text[end - 1]);
        int third = code(text[end - 2]);
        if ((((thirds[ending] | PAIRS[ending]) >>> third) & 1) == 0) {
          return NOTHING;
        }
      }
    }
    int word = wordBefore(text, at);
    return word == MEMBER ? (isLong(text, at) ? WORD : NOTHING) : word;
  }

  private int wordBefore(char[] text, int at) {
    int i = at - 1;
    int code = OTHER;
    for (int skipped = 0; i >= 0; i--) {
      code = code(text[i]);
      if (code != BLANK && code != CLOSER) {
        break;
      }
      if (++skipped > MAX_CLOSERS) {
        return WORD;
      }
    }
    if (code < DIGIT) {
      return fits(text, i, code)
          ? (isMember(text, i, code) ? MEMBER : WORD)
          : code == E || code == Y || code == G || code == A || code == D
              ? pair(text, i, at)
              : NOTHING;
    }
    boolean word = code == PERCENT
        || code == FOREIGN
        || (code < PERCENT && i > 0 && beforeDigits(text, i, code))
        || (code == OTHER && i >= 0 && text[i] == ';' && Quotes.mayEndAt(text, i));
    return word ? WORD : NOTHING;
  }

  // Of a key of one letter only long values matter.
  private boolean isMember(char[] text, int last, int letter) {
    int before = members[letter] ? code(text[last - 1]) : OTHER;
    return before == CLOSER || before == BLANK;
  }

  private static boolean isLong(char[] text, int at) {
    return at + 14 < text.length
        && Chars.isBase64Url(text[at + 8])
        && Chars.isBase64Url(text[at + 14]);
  }

  private static int pair(char[] text, int last, int at) {
    boolean pair = switch (last < 2 ? ' ' : text[last - 1]) {
      case 'm', 'M' -> is("name", text, last);
      case 'u', 'U' -> is("value", text, last);
      case 'e', 'E' -> is("key", text, last);
      case 'i', 'I' -> text[last - 2] == ' ' && last > 7 && is("secret", text, last - 3);
      case 'd', 'D' -> is("code", text, last);
      case 'n', 'N' -> is("string", text, last);
      case 't', 'T' ->
        is("data", text, last) || is("stringdata", text, last) || is("property", text, last);
      // "type": "password", but not of all the other types
      case 'p', 'P' ->
        at + 3 < text.length
            && (text[at + 2] == 'p' || text[at + 3] == 'p')
            && is("type", text, last);
      default -> false;
    };
    return pair ? PAIR : NOTHING;
  }

  private static boolean is(String word, char[] text, int last) {
    int from = last + 1 - word.length();
    if (from < 0 || (from > 0 && Chars.isKey(text[from - 1]))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Chars.lower(text[from + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  // Digits at the end of a key do not count, and may be the code of a quote or a bracket. Those
  // that
  // are joined, with nothing of a key in front of them, are an address: 10.1.2.3:80.
  private boolean beforeDigits(char[] text, int at, int first) {
    if (first == JOINT) {
      return true;
    }
    int i = at;
    int code = first;
    boolean joined = false;
    int least = Math.max(0, at - SensitiveKeys.MAX_LENGTH);
    while (i > least && code >= DIGIT && code <= JOINT) {
      joined |= code == JOINT;
      code = code(text[--i]);
    }
    if (code == BLANK && i > 0) {
      // password 2: x
      code = code(text[--i]);
    }
    if (code < DIGIT) {
      return fits(text, i, code);
    }
    return code == JOINT || code == PERCENT || (joined && code != OTHER);
  }

  private boolean fits(char[] text, int at, int last) {
    if (at == 0) {
      return false;
    }
    int before = code(text[at - 1]);
    int third = at > 1 ? code(text[at - 2]) : OTHER;
    return ((thirds[last * CODES + before] >>> third) & 1) != 0;
  }

  private static int code(char c) {
    return c < CODE.length ? CODE[c] : beyond(c);
  }

  private static int beyond(char c) {
    char base = Letters.base(c);
    return base != ' ' ? base - 'a' : Letters.isForeign(c) ? FOREIGN : OTHER;
  }

  private static long[] pairs() {
    long[] pairs = new long[DIGIT * CODES];
    for (String end : "ame lue key ode ing ata rty ype".split(" ", -1)) {
      pairs[ending(end.charAt(2), end.charAt(1))] |= 1L << code(end.charAt(0));
    }
    // "Secret ID"
    pairs[ending('d', 'i')] |= 1L << BLANK;
    return pairs;
  }

  private static byte[] codes() {
    byte[] codes = new byte[128];
    for (char c = 0; c < codes.length; c++) {
      codes[c] = (byte)
          (Chars.isLetter(c)
              ? Chars.lower(c) - 'a'
              : Chars.isDigit(c) ? DIGIT + c - '0' : Chars.isKey(c) ? JOINT : OTHER);
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
