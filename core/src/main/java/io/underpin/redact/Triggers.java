package io.underpin.redact;

/**
 * Tells by the characters around it whether a letter or sign that gives cause to look closer is the one meant: most are not,
 * and are turned away here.
 */
final class Triggers {
  private static final int MOST_BEFORE = 2;

  private Triggers() {}

  /** Whether this is certainly none. There are some more characters behind the text. */
  static boolean isNone(char[] text, int at, char c) {
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
      case 'o' -> text[at - 1] != 'x' || text[at + 1] != 'x';
      // &gt; &amp;gt; %253D
      case '&' -> text[at + 2] != 't' || text[at + 3] != ';';
      case 'g' -> text[at + 2] != ';' || (text[at - 1] != '&' && text[at - 1] != ';');
      case '%' -> text[at + 1] != '3' && (text[at + 2] != '5' || text[at + 3] != '3');
      // AUTH, PASS, LOGIN
      case 'A' ->
        text[at + 1] == 'U' ? text[at + 3] != 'H' : text[at + 2] != 'S' || text[at - 1] != 'P';
      case 'U' -> text[at + 1] != 'T' || text[at + 2] != 'H';
      case 'G' -> text[at + 1] != 'I' || text[at - 1] != 'O';
      default -> false;
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
