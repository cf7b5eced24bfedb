package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Finds passwords in sentences: "the password for bob is hunter2", and in .netrc, "login bob password hunter2". */
final class Prose {
  private static final int MAX_WORDS = 7;
  private static final int MAX_WORD = 64;
  private static final WordSet WORDS =
      WordSet.of("password passwd passwort passphrase passcode kennwort");
  private static final WordSet ARMING = WordSet.of("is was ist war to as lautet equals");
  private static final WordSet FILLERS =
      WordSet.of("for of the user account has been set changed reset now still temporary new a");

  private static final WordSet ALGORITHMS =
      WordSet.of("sha hmac md aes bcrypt scrypt argon pbkdf scram utf iso rfc pkcs v base");

  private final Text text;

  Prose(Text text) {
    this.text = text;
  }

  /** The password after the word that starts here, or null. */
  @Nullable
  Span after(int at) {
    int end = endOfWord(at, 12);
    if (end - at < 6 || !WORDS.has(text, at, end)) {
      return null;
    }
    if (Chars.startsWith(text, end, "....")) {
      return behindDots(end);
    }
    boolean armed = isNetrc(at) || isWith(at);
    boolean given = armed && isMachine(at);
    boolean announced = false;
    int from = end;
    for (int words = 0; words < MAX_WORDS; words++) {
      int begin = armed && from < text.length() && text.charAt(from) == ':' ? from + 1 : from;
      while (begin < text.length() && begin < from + 3 && text.charAt(begin) == ' ') {
        begin++;
      }
      if (begin == from || begin >= text.length() || Chars.isSpace(text.charAt(begin))) {
        return null;
      }
      if (armed && isQuote(text.charAt(begin))) {
        int to = Extent.quoted(
            text, begin + 1, Math.min(text.length(), begin + MAX_WORD), text.charAt(begin), 0);
        return Looks.harmless(text, begin + 1, to) ? null : new Span(begin + 1, to);
      }
      int to = endOfToken(begin);
      if (given
          ? !Looks.harmless(text, begin, to)
          : armed
              ? isPassword(begin, to) || (announced && isNumber(begin, to))
              : words == 0 && isRandom(begin, to)) {
        return new Span(begin, to);
      }
      boolean arming = ARMING.has(text, begin, to);
      if (!arming && armed && !FILLERS.has(text, begin, to)) {
        return null;
      }
      if (!arming && !armed && !isWord(begin, to)) {
        return null;
      }
      armed |= arming;
      announced = arming;
      from = to;
    }
    return null;
  }

  /** password..........value, in a table of settings. */
  private @Nullable Span behindDots(int dots) {
    int from = dots;
    while (from < text.length() && from - dots < 2 * MAX_WORD && text.charAt(from) == '.') {
      from++;
    }
    int to = from;
    while (to < text.length() && to - from < 4 * MAX_WORD && !Chars.isSpace(text.charAt(to))) {
      to++;
    }
    return to > from && !Looks.harmless(text, from, to) && !Looks.prose(text, from, to)
        ? new Span(from, to)
        : null;
  }

  /** Not a word of a sentence about passwords: it has digits among its letters, or a sign within. */
  private boolean isPassword(int from, int to) {
    if (Looks.harmless(text, from, to)) {
      return false;
    }
    boolean sign = false;
    boolean letter = false;
    for (int i = from; i < to; i++) {
      sign |= "@#$%^&*!+?~".indexOf(text.charAt(i)) >= 0;
      letter |= Chars.isLetter(text.charAt(i));
    }
    return !isAlgorithm(from, to)
        && (Looks.secret(text, from, to)
            || Looks.madeUp(text, from, to)
            || (sign && letter && to - from >= 6));
  }

  /** Four digits and more that count nothing. */
  private boolean isNumber(int from, int to) {
    int i = from;
    while (i < to && Chars.isDigit(text.charAt(i))) {
      i++;
    }
    return i == to && to - from >= 4 && !OneTimeCodes.isCounted(text, to);
  }

  /** What stands directly behind the word has to be more than a number behind letters. */
  private boolean isRandom(int from, int to) {
    return to - from >= 8
        && Looks.madeUp(text, from, to)
        && Looks.mixed(text, from, to)
        && !isAlgorithm(from, to);
  }

  private boolean isAlgorithm(int from, int to) {
    return ALGORITHMS.has(text, from, endOfWord(from, MAX_WORD)) && !Looks.mixed(text, from, to);
  }

  /** Whether this is an entry of .netrc, which begins with "machine" or "default". */
  private boolean isMachine(int at) {
    for (int i = at; i >= Math.max(0, at - 2 * MAX_WORD); i--) {
      if (Chars.startsWith(text, i, "machine ") || Chars.startsWith(text, i, "default login")) {
        return isNetrc(at);
      }
    }
    return false;
  }

  /** Whether "with" or "using" stands before this place. */
  private boolean isWith(int at) {
    return Chars.startsWith(text, at - 5, "with ") || Chars.startsWith(text, at - 6, "using ");
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  private boolean isWord(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isKey(text.charAt(i)) && text.charAt(i) != '@') {
        return false;
      }
    }
    return true;
  }

  /** Whether "login" and a name stand before this place. */
  private boolean isNetrc(int at) {
    int i = at - 1;
    int least = Math.max(0, at - MAX_WORD);
    while (i > least && Chars.isSpace(text.charAt(i))) {
      i--;
    }
    while (i > least && !Chars.isSpace(text.charAt(i))) {
      i--;
    }
    while (i > least && Chars.isSpace(text.charAt(i))) {
      i--;
    }
    return i >= 4 && Chars.startsWith(text, i - 4, "login");
  }

  private int endOfWord(int from, int most) {
    int i = from;
    while (i < text.length() && i - from < most && Chars.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** To the next blank, without the punctuation of the sentence. */
  private int endOfToken(int from) {
    int i = from;
    while (i < text.length()
        && i - from < MAX_WORD
        && !Chars.isSpace(text.charAt(i))
        && text.charAt(i) != '"'
        && text.charAt(i) != '<') {
      i++;
    }
    while (i > from + 1 && ".,;:!?)'`".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }
}
