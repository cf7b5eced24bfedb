package io.underpin.redact;

import java.util.Arrays;

/**
 * What two characters that stand side by side give cause to look at more closely. One look into this table answers for both,
 * so that harmless text costs half a look for each character. Immutable.
 *
 * <p>Pairs are read at even places only. So what is recognised by two characters has a pair for either case: {@code --} at an
 * even place, and a blank with a hyphen behind it at an odd one.
 */
final class PairClasses {
  /** The first character is a stop. */
  static final int STOP_FIRST = 1;
  /** The second character is a stop. */
  static final int STOP_SECOND = 1 << 1;
  /** One of them cannot stand in a JSON string as it is, or is not ASCII. */
  static final int ESCAPED = 1 << 2;
  /** Both can be part of a token. */
  static final int TOKEN = 1 << 3;
  /** Both can be part of a card number, at least one is a digit. */
  static final int DIGITS = 1 << 4;
  /** They stand in a known secret. */
  static final int KNOWN = 1 << 5;

  static final int SIZE = 1 << 16;

  private static final String ALWAYS = "=:>~|@\n";
  // xoxb-: too short a token to be noticed as a run.
  // PASSWORD 'x' and passphrase "x": sswo and sphr, wherever the word begins.
  // code and OTP: od and de, ot and tp.
  // passwd: sw and wd. &gt;: the ends of tags in XML within XML.
  private static final String IN_WORDS = "sw wo ph hr xo ox wd &g gt od de ot tp";
  // AUTH, PASS, LOGIN, PIN and TAN, as the commands of protocols are written.
  private static final String IN_COMMANDS = "AU UT PA AS OG GI PI IN TA AN";

  // The letters with which options of command lines begin that are passwords.
  private static final String OPTIONS = "uUapwPksdctENA";

  private static final PairClasses STANDARD = new PairClasses();

  private final byte[] classes;

  private PairClasses() {
    classes = new byte[SIZE];
    for (int pair = 0; pair < SIZE; pair++) {
      classes[pair] = (byte) of((char) (pair & 0xff), (char) (pair >>> 8));
    }
  }

  private PairClasses(byte[] classes) {
    this.classes = classes;
  }

  static PairClasses standard() {
    return STANDARD;
  }

  /** The number of a pair, as it stands in little-endian order. */
  static int pair(char first, char second) {
    return narrow(first) | narrow(second) << 8;
  }

  /** What a character is in the table: those above Latin-1 are one. */
  static int narrow(char c) {
    return c <= 0xff ? c : 0xff;
  }

  /** Whether an option of a command line that is a password may begin with this letter behind one hyphen. */
  static boolean isOption(char c) {
    return OPTIONS.indexOf(c) >= 0;
  }

  /** A copy in which these pairs also stand in known secrets. */
  PairClasses withKnown(int... pairs) {
    byte[] copy = Arrays.copyOf(classes, SIZE);
    for (int pair : pairs) {
      copy[pair] |= KNOWN;
    }
    return new PairClasses(copy);
  }

  /** By number of the pair; not to be written to. */
  byte[] table() {
    return classes;
  }

  private static int of(char first, char second) {
    return (stopsFirst(first, second) ? STOP_FIRST : 0)
        | (stopsSecond(first, second) ? STOP_SECOND : 0)
        | (isPlain(first) && isPlain(second) ? 0 : ESCAPED)
        | (isToken(first) && isToken(second) ? TOKEN : 0)
        | (isDigits(first, second) ? DIGITS : 0);
  }

  private static boolean stopsFirst(char first, char second) {
    String both = "" + Chars.lower(first) + Chars.lower(second);
    return ALWAYS.indexOf(first) >= 0
        || (first == '%' && (second == '3' || second == '2'))
        || Arrays.asList(IN_COMMANDS.split(" ", -1)).contains("" + first + second)
        || both.equals("--")
        || (first == '-' && isOption(second))
        || both.equals("ba")
        || both.equals("be")
        || both.equals("by")
        || Arrays.asList(IN_WORDS.split(" ", -1)).contains(both);
  }

  private static boolean stopsSecond(char first, char second) {
    return switch (second) {
      case '=', ':', '>', '%', '|', '\n' -> true;
      case '@' -> first > ' ';
      case 'g' -> first == ';';
      case '~' -> first == 'Q';
      case '-' -> Chars.isSpace(first) || first == '"' || first == '\'' || first == 0xff;
      // Where a word starts: also behind the escapes of line ends and of code points.
      case 'b', 'B' -> !Chars.isLetter(first) || "abcdefnrt".indexOf(Chars.lower(first)) >= 0;
      default -> false;
    };
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  }

  private static boolean isToken(char c) {
    return Chars.isBase64Url(c) || c == '.';
  }

  private static boolean isDigits(char first, char second) {
    return Cards.isPart(first)
        && Cards.isPart(second)
        && (Chars.isDigit(first) || Chars.isDigit(second));
  }
}
