package io.underpin.redact;

/** Whether a value looks like a secret, or cannot be one. */
final class Looks {
  private static final int SHORTEST = 6;
  /** A value is judged by so many characters. */
  static final int ENOUGH = 128;

  private static final WordSet NOTHING = WordSet.of("null nil none undefined true false n/a ? -");
  // After "password: " in a sentence.
  private static final WordSet PROSE = WordSet.of("""
      a an and are be been can cannot changed did does empty entered expired failed field for has have hidden in incorrect
      is invalid length match matches may mismatch missing must needs no not ok of on optional or policy provided required
      reset set should successful succeeded the to too unchanged unknown unset updated use value was when will with wrong
      yes your you at from if it only this that
      """);

  private Looks() {}

  /** Whether nothing is given away by showing this: nothing, null, a mask, a placeholder. */
  static boolean harmless(Text text, int from, int to) {
    int length = to - from;
    if (length == 0
        || Marker.is(text, from, to)
        || Masks.is(text, from, to)
        || isPlaceholder(text, from, to)) {
      return true;
    }
    return NOTHING.has(text, from, to);
  }

  /** Whether a sentence goes on here: {@code password: must be …}. */
  static boolean prose(Text text, int from, int to) {
    int end = to;
    while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '!')) {
      end--;
    }
    return PROSE.has(text, from, end);
  }

  /** A few digits, or whatever {@linkplain #secret looks like a secret}. */
  static boolean code(Text text, int from, int to) {
    int digits = from;
    while (digits < to && Chars.isDigit(text.charAt(digits))) {
      digits++;
    }
    return (digits == to && to - from >= 4) || isUserCode(text, from, to) || secret(text, from, to);
  }

  // WDJB-MJHT, which is typed on another device (RFC 8628, 6.1)
  private static boolean isUserCode(Text text, int from, int to) {
    if (to - from != 9 || text.charAt(from + 4) != '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (i != from + 4 && !Chars.isUpper(c) && !Chars.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether this is a UUID (RFC 9562). */
  static boolean uuid(Text text, int from, int to) {
    if (to - from != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = Chars.lower(text.charAt(from + i));
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : !(Chars.isDigit(c) || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether this was made up to be no word: letters with digits among them, or with signs. For what stands in a sentence, so
   * names of algorithms, classes, files and people are none.
   */
  static boolean madeUp(Text text, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || Marker.is(text, from, to)) {
      return false;
    }
    boolean lower = false;
    int digits = 0;
    int signs = 0;
    int dots = 0;
    int changes = 0;
    for (int i = from; i < Math.min(to, from + ENOUGH); i++) {
      char c = text.charAt(i);
      lower |= c >= 'a' && c <= 'z';
      digits += Chars.isDigit(c) ? 1 : 0;
      signs += "#$%^&*!+?~@|=".indexOf(c) >= 0 ? 1 : 0;
      dots += ".:/_-".indexOf(c) >= 0 ? 1 : 0;
      changes += i > from && sort(c) != sort(text.charAt(i - 1)) ? 1 : 0;
      if (Chars.isSpace(c) || c > 126 || "\"'<>(){}[],;`\\".indexOf(c) >= 0) {
        return false;
      }
    }
    if (!lower || (digits == 0 && signs == 0)) {
      return changes * 3 >= length && changes > 4 && lower;
    }
    boolean random = changes * 4 >= length && changes >= 3;
    return dots == 0
        ? digits + signs >= 2 || random
        : random && (signs > 0 || changes * 2 > length || digits >= 3);
  }

  /** Whether letters, capitals, digits and signs change places as often as they do by chance. */
  static boolean mixed(Text text, int from, int to) {
    int changes = 0;
    for (int i = from + 1; i < Math.min(to, from + ENOUGH); i++) {
      changes += sort(text.charAt(i)) != sort(text.charAt(i - 1)) ? 1 : 0;
    }
    return changes >= 4 && changes * 3 >= Math.min(to - from, ENOUGH);
  }

  private static int sort(char c) {
    return Chars.isDigit(c) ? 1 : Chars.isUpper(c) ? 2 : Chars.isLetter(c) ? 3 : 4;
  }

  /** Whether this looks random: not a word, a number, a date, an address, a version. */
  static boolean secret(Text text, int from, int to) {
    if (to - from < SHORTEST || Marker.is(text, from, to)) {
      return false;
    }
    int letters = 0;
    int digits = 0;
    int separators = 0;
    int changes = 0;
    int special = 0;
    int end = Math.min(to, from + ENOUGH);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (Chars.isLetter(c)) {
        letters++;
        boolean changed = i > from
            && Chars.isLetter(text.charAt(i - 1))
            && Chars.isUpper(c) != Chars.isUpper(text.charAt(i - 1));
        changes += changed ? 1 : 0;
      } else if (Chars.isDigit(c)) {
        digits++;
      } else if (Chars.isSpace(c)) {
        return false;
      } else if ("-_.:/+,=".indexOf(c) >= 0) {
        separators++;
      } else {
        special++;
      }
    }
    int length = end - from;
    if (digits == 0) {
      return special == 0
          && ((changes >= 3 && changes * 3 >= length) || (separators == 0 && letters >= 24));
    }
    if (letters == 0) {
      return (separators == 0 && length >= 8) || special > 0;
    }
    if (special > 0) {
      return true;
    }
    boolean dateOrVersion = letters <= 2 && separators >= 2;
    boolean quantity = letters <= 3
        && separators == 0
        && Chars.isDigit(text.charAt(from))
        && !Chars.isDigit(text.charAt(end - 1));
    boolean numberedWord = separators > 0 && digits <= 2 && length < 20;
    return !dateOrVersion && !quantity && !numberedWord;
  }

  // {} {0} ${NAME} #{name} {{name}} %s %1$s ? $1 :name <name>
  private static boolean isPlaceholder(Text text, int from, int to) {
    int length = to - from;
    char first = text.charAt(from);
    char last = text.charAt(to - 1);
    boolean braces = first == '{' && last == '}';
    if (length == 2
        && (braces || (first == '[' && last == ']') || (first == '%' && Chars.isLetter(last)))) {
      return true;
    }
    if (braces) {
      boolean twice = length > 4 && text.charAt(from + 1) == '{' && text.charAt(to - 2) == '}';
      return digits(text, from + 1, to - 1) || (twice && name(text, from + 2, to - 2));
    }
    if ((first == '$' || first == '#')
        && length > 3
        && text.charAt(from + 1) == '{'
        && last == '}') {
      return name(text, from + 2, to - 1);
    }
    return (first == '$' && digits(text, from + 1, to) && length <= 3)
        || (first == ':' && letters(text, from + 1, to));
  }

  private static boolean digits(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to - from <= 2;
  }

  // :password of SQL
  private static boolean letters(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isLetter(text.charAt(i)) && text.charAt(i) != '_') {
        return false;
      }
    }
    return to > from;
  }

  private static boolean name(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Chars.isKey(c) && c != ' ') {
        return false;
      }
    }
    return to > from && to - from <= SensitiveKeys.MAX_LENGTH;
  }
}
