package io.underpin.redact;

/**
 * Tells by the characters around it whether a letter or sign that gives cause to look closer is the one meant: most are not,
 * and are turned away here.
 */
final class Triggers {
  private static final int MOST_BEFORE = 2;

  private final Text text;
  private final KeyEndings endings;

  Triggers(Text text, KeyEndings endings) {
    this.text = text;
    this.endings = endings;
  }

  /**
   * Whether this is certainly none. There are some more characters behind the text.
   *
   * @param data whether any key matters, whatever it is called
   */
  boolean isNone(char[] chars, int at, boolean data) {
    return switch (chars[at]) {
      case ':' -> !data && isNoColon(chars, at);
      case '=' -> at == 0 || (!data && isNoEquals(chars, at));
      default -> isNoWord(chars, at, chars[at]);
    };
  }

  // Most colons stand in times, or behind harmless keys.
  private boolean isNoColon(char[] chars, int at) {
    char next = chars[at + 1];
    if (next == '/' || next == '\\' || next == ':') {
      return false;
    }
    char before = at > 0 ? chars[at - 1] : ' ';
    if (at > 4 && isTime(chars, at, chars[at - 3])) {
      return true;
    }
    boolean number = before == '*' || Chars.isDigit(before);
    boolean looked = number
        ? Chars.isLetter(next) || next == '*' || InfixTokens.mayBe(text, at)
        : isOracle(chars, at);
    return !looked && endings.before(chars, at) == KeyEndings.NOTHING;
  }

  // T10:15:30
  private static boolean isTime(char[] chars, int at, char joint) {
    return (joint == 'T' || joint == ':')
        && Chars.isDigit(chars[at - 4])
        && Chars.isDigit(chars[at - 2])
        && Chars.isDigit(chars[at - 1])
        && Chars.isDigit(chars[at + 1])
        && Chars.isDigit(chars[at + 2]);
  }

  // ?= and += of makefiles and programs, and )=( between names and values
  private boolean isNoEquals(char[] chars, int at) {
    char before = chars[at - 1];
    return before != '?'
        && before != '+'
        && before != ':'
        && !(before == ')' && chars[at + 1] == '(')
        && endings.before(chars, at) == KeyEndings.NOTHING;
  }

  // oracle:thin: and oracle:oci:
  private static boolean isOracle(char[] chars, int i) {
    return i > 3
        && (chars[i - 1] == 'n' || chars[i - 1] == 'i')
        && (chars[i - 4] == 't' || chars[i - 4] == ':');
  }

  private static boolean isNoWord(char[] text, int at, char c) {
    if (at < MOST_BEFORE) {
      return false;
    }
    return switch (c) {
      // bearer, basic, identified by
      case 'b', 'B' -> !isScheme(Chars.lower(text[at + 1]), Chars.lower(text[at + 2]));
      // password, passwd, passphrase
      case 's', 'S' -> !is(text, at - 1, 's', 's', 'w');
      case 'w', 'W' -> !is(text, at - 2, 's', 's', 'w');
      case 'p' -> !is(text, at - 1, 's', 'p', 'h');
      case 'h', 'H' -> !is(text, at - 2, 's', 'p', 'h');
      // xoxb-
      case 'x' -> text[at + 1] != 'o' || text[at + 2] != 'x';
      case 'o', 'O' -> isNoCode(text, at, Chars.lower(text[at + 1]));
      // code, OTP
      case 'd', 'D' -> !is(text, at - 2, 'c', 'o', 'd');
      // &gt; &amp;gt; %253D
      case '&' -> text[at + 2] != 't' || text[at + 3] != ';';
      case 'g' -> text[at + 2] != ';' || (text[at - 1] != '&' && text[at - 1] != ';');
      case '%' -> text[at + 1] != '3' && (text[at + 2] != '5' || text[at + 3] != '3');
      // AUTH, PASS, LOGIN
      case 'A' ->
        switch (text[at + 1]) {
          case 'U' -> text[at + 3] != 'H';
          case 'N' -> text[at - 1] != 'T' || Chars.isLetter(text[at + 2]);
          default -> text[at + 2] != 'S' || text[at - 1] != 'P';
        };
      // PIN, TAN
      case 'P' -> text[at + 1] == 'I' && (text[at + 2] != 'N' || Chars.isLetter(text[at + 3]));
      case 'I' -> text[at - 1] != 'P' || Chars.isLetter(text[at + 2]);
      case 't', 'T' ->
        text[at + 1] == 'A'
            ? text[at + 2] != 'N' || Chars.isLetter(text[at + 3])
            : !is(text, at - 1, 'o', 't', 'p');
      case 'U' -> text[at + 1] != 'T' || text[at + 2] != 'H';
      case 'G' -> text[at + 1] != 'I' || text[at - 1] != 'O';
      default -> false;
    };
  }

  // xoxb-, code, OTP, LOGIN
  private static boolean isNoCode(char[] text, int at, char next) {
    return switch (next) {
      case 'd' -> !is(text, at - 1, 'c', 'o', 'd');
      case 't' -> Chars.lower(text[at + 2]) != 'p' || Chars.isLetter(text[at + 3]);
      case 'g' -> text[at] != 'O' || text[at - 1] != 'L';
      default -> text[at - 1] != 'x' || text[at + 1] != 'x';
    };
  }

  private static boolean isScheme(char second, char third) {
    return second == 'e' ? third == 'a' : second == 'a' ? third == 's' : second == 'y';
  }

  private static boolean is(char[] text, int at, char first, char second, char third) {
    return Chars.lower(text[at]) == first
        && Chars.lower(text[at + 1]) == second
        && Chars.lower(text[at + 2]) == third;
  }
}
