package io.underpin.redact;

import java.util.Locale;

/** One kind of token: a prefix, and what must follow. Immutable; finding out allocates nothing. */
final class VendorToken {
  // A part that is not the last may be longer than its least length by so much.
  private static final int SLACK = 64;
  private static final int JUDGED = 64;
  private static final int LEAST_BEFORE = 14;
  private static final int MOST_BEFORE = 40;

  final String prefix;
  final String marker;
  private final Alphabet alphabet;
  private final int[] least;
  private final char separator;
  private final boolean exact;
  private final boolean random;
  private final boolean any;
  private final boolean shown;
  private final boolean inside;

  VendorToken(String rule, String alphabet, String lengths, String prefix) {
    this.prefix = prefix;
    this.marker = Marker.of(rule);
    this.alphabet = Alphabet.valueOf(alphabet.toUpperCase(Locale.ROOT));
    this.exact = lengths.indexOf('!') >= 0;
    this.random = lengths.indexOf('?') >= 0;
    this.any = lengths.indexOf('*') >= 0;
    this.shown = lengths.indexOf('>') >= 0;
    this.inside = lengths.indexOf('<') >= 0;
    String parts = lengths.replaceAll("[!?*><]", "");
    String between = parts.replaceAll("[0-9]", "");
    this.separator = between.isEmpty() ? 0 : between.charAt(0);
    String[] numbers = parts.split("[^0-9]", -1);
    this.least = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      least[i] = Integer.parseInt(numbers[i]);
    }
  }

  /** Where the secret begins of the token whose prefix stands here. */
  int begin(Text text, int at) {
    return inside ? before(text, at) : shown ? at + prefix.length() : at;
  }

  /**
   * Where the token ends that starts here with the prefix, or -1 if what follows does not fit. Until that is known a bounded
   * number of characters is looked at.
   */
  int end(Text text, int at) {
    if (inside && at - before(text, at) < LEAST_BEFORE) {
      return -1;
    }
    int begin = at + prefix.length();
    int i = begin;
    int last = least.length - 1;
    for (int part = 0; part <= last; part++) {
      int from = i;
      int most = Math.min(text.length(), from + least[part] + (part < last ? SLACK : 0));
      while (i < most && isPart(text.charAt(i), part < last)) {
        i++;
      }
      if (i - from < least[part]
          || (part < last && (i >= text.length() || text.charAt(i) != separator))) {
        return -1;
      }
      i += part < last ? 1 : 0;
    }
    if (exact) {
      return (i == text.length() || !Alphabet.WORD.has(text.charAt(i))) && fits(text, begin, i)
          ? i
          : -1;
    }
    return fits(text, begin, i) ? rest(text, i) : -1;
  }

  private static int before(Text text, int at) {
    int i = at;
    while (i > 0
        && at - i < MOST_BEFORE
        && Alphabet.DOTS.has(text.charAt(i - 1))
        && text.charAt(i - 1) != '=') {
      i--;
    }
    return i;
  }

  private boolean isPart(char c, boolean more) {
    return alphabet.has(c) && !(more && c == separator);
  }

  private int rest(Text text, int from) {
    int i = from;
    while (i < text.length()
        && (Alphabet.URL.has(text.charAt(i)) || alphabet.has(text.charAt(i)))) {
      i++;
    }
    while (i > from && text.charAt(i - 1) == '.') {
      i--;
    }
    return i;
  }

  /** Whether these are the characters of a token rather than of words, or of a row of x in a manual. */
  private boolean fits(Text text, int from, int to) {
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int changes = 0;
    boolean same = true;
    for (int i = from; i < Math.min(to, from + JUDGED); i++) {
      char c = text.charAt(i);
      same &= c == text.charAt(from);
      if (Chars.isDigit(c)) {
        digits++;
        changes += i > from && Chars.isLetter(text.charAt(i - 1)) ? 1 : 0;
      } else if (Chars.isLetter(c)) {
        upper += Chars.isUpper(c) ? 1 : 0;
        lower += Chars.isUpper(c) ? 0 : 1;
        changes += i > from && Chars.isDigit(text.charAt(i - 1)) ? 1 : 0;
      }
    }
    if (same && to > from) {
      return false;
    }
    return any
        || (random
            ? changes >= 3 || (digits > 0 && upper >= 3 && lower >= 3)
            : digits > 0 || (upper > 0 && lower > 0));
  }
}
