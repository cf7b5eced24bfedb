package io.underpin.redact;

/**
 * Finds payment card numbers by issuer, length and check digit (ISO/IEC 7812-1, annex B), whole or in the groups in which they
 * are printed, with a blank, a hyphen, a dot or a plus sign between them.
 *
 * <p>One number in ten has the right check digit by chance, so what is not issued is not looked for: 13 digits are as likely
 * the article number of a German or Japanese product, and 17 to 19 digits a random identifier, unless they begin as China
 * UnionPay and Maestro cards do.
 */
final class Cards {
  private static final int MOST = 19;
  private static final int MOST_STRIPE = 110;

  private Cards() {}

  /** Whether this character can stand in a card number as it is printed. */
  static boolean isPart(char c) {
    return Chars.isDigit(c) || c == ' ' || c == '-' || c == '.' || c == '+' || c == '\u00a0';
  }

  /** Where the card number ends that starts here, or -1. Ask only where a word starts with a digit. */
  static int end(Text text, int at) {
    char first = text.charAt(at);
    if (first < '2' || first > '6' || isPartOfNumber(text, at)) {
      return -1;
    }
    int run = digits(text, at, Math.min(text.length(), at + MOST + 1));
    if (run == 4) {
      return grouped(text, at);
    }
    int end = at + run;
    boolean ends =
        end == text.length() || !(Chars.isLetter(text.charAt(end)) || isFraction(text, end));
    return ends && isIssued(text, at, run) && luhn(text, at, end) ? end : -1;
  }

  /**
   * Where the data end of a magnetic stripe whose card number starts here (ISO/IEC 7813), before their question mark; -1 if it
   * is none: {@code %B4111111111111111^BOB^2912101…?} and {@code ;4111111111111111=2912101…?}.
   */
  static int stripe(Text text, int at) {
    int run = digits(text, at, Math.min(text.length(), at + MOST + 1));
    int end = at + run;
    char separator = end < text.length() ? text.charAt(end) : ' ';
    if (run >= 12 && separator == 'D' && isIssued(text, at, run) && luhn(text, at, end)) {
      // The second track, as ISO 8583 carries it.
      int last = digits(text, end + 1, Math.min(text.length(), end + MOST_STRIPE));
      return last >= 7 ? end + 1 + last : -1;
    }
    if (run < 12 || (separator != '^' && separator != '=')) {
      return -1;
    }
    int i = end + 1;
    int digits = 0;
    while (i < text.length()
        && i - at < MOST_STRIPE
        && text.charAt(i) != '?'
        && text.charAt(i) != '"'
        && !Chars.isLineEnd(text.charAt(i))) {
      digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
      i++;
    }
    return digits >= 7 && i < text.length() && text.charAt(i) == '?' ? i : -1;
  }

  /** 4-4-4-4 and 4-4-4-4-3, and for American Express and Diners Club 4-6-5 and 4-6-4. */
  private static int grouped(Text text, int at) {
    int end = at + 4;
    if (end >= text.length() || " -.+\u00a0".indexOf(text.charAt(end)) < 0) {
      return -1;
    }
    char between = text.charAt(end);
    int groups = 1;
    int count = 4;
    int last = 4;
    while (count < MOST && last >= 4 && end + 1 < text.length() && text.charAt(end) == between) {
      int next = digits(text, end + 1, Math.min(text.length(), end + 8));
      boolean long2 = groups == 1 && next == 6;
      boolean short3 = groups == 2 && last == 6 && (next == 4 || next == 5);
      boolean four = last == 4 && next == 4 && groups < 4;
      boolean three = groups == 4 && next == 3 && text.charAt(at) != '4' && text.charAt(at) != '5';
      if (!long2 && !short3 && !four && !three) {
        break;
      }
      groups++;
      count += next;
      end += 1 + next;
      last = short3 ? 0 : next == 3 ? 3 : next;
    }
    if (count == 19 && !(isIssued(text, at, count) && luhn(text, at, end))) {
      // The last three are what is printed on the back.
      end -= 4;
      count = 16;
    }
    boolean ends = end == text.length() || !Chars.isWord(text.charAt(end));
    int most = Math.min(text.length(), end + 12);
    boolean list = (isGroup(text, at - 5, most) && isGroup(text, at - 10, most))
        || (isGroup(text, end + 1, most) && isGroup(text, end + 6, most));
    return ends && !list && isIssued(text, at, count) && luhn(text, at, end) ? end : -1;
  }

  private static boolean isGroup(Text text, int from, int most) {
    return from >= 0 && digits(text, from, Math.min(most, from + 5)) == 4;
  }

  private static boolean isIssued(Text text, int at, int length) {
    int four = first(text, at, 4);
    int two = four / 100;
    return switch (length) {
      case 14 -> (four >= 3000 && four <= 3059) || two == 36 || two == 38 || two == 39;
      case 15 -> two == 34 || two == 37;
      case 16 ->
        four / 1000 == 4
            || (two >= 51 && two <= 55)
            || (four >= 2200 && four <= 2204)
            || (four >= 2221 && four <= 2720)
            || (four >= 3528 && four <= 3589)
            || four == 6011
            || (four >= 6440 && four <= 6599)
            || two == 62
            || isMaestro(four)
            || two == 36
            || two == 60;
      case 17, 18, 19 -> two == 62 || isMaestro(four);
      default -> false;
    };
  }

  private static boolean isMaestro(int four) {
    return four == 5018
        || four == 5020
        || four == 5038
        || four == 5893
        || four == 6304
        || four == 6759
        || (four >= 6761 && four <= 6763);
  }

  /** The digits of a fraction, of an amount, of a phone number with its country. */
  private static boolean isPartOfNumber(Text text, int at) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    boolean glued = before == '.' || before == ',' || before == '-' || before == ' ';
    return (before == '+' && at < 2)
        || (before == '+' && !Chars.isWord(text.charAt(at - 2)) && text.charAt(at - 2) != '=')
        || (glued && at >= 2 && Chars.isDigit(text.charAt(at - 2)) && before != ' ');
  }

  private static boolean isFraction(Text text, int at) {
    char c = text.charAt(at);
    return c == '_'
        || ((c == '.' || c == '-') && at + 1 < text.length() && Chars.isWord(text.charAt(at + 1)));
  }

  private static int digits(Text text, int from, int to) {
    int i = from;
    while (i < to && Chars.isDigit(text.charAt(i))) {
      i++;
    }
    return Math.max(0, i - from);
  }

  private static int first(Text text, int at, int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number * 10 + text.charAt(at + i) - '0';
    }
    return number;
  }

  private static boolean luhn(Text text, int from, int to) {
    int sum = 0;
    int place = 0;
    for (int i = to - 1; i >= from; i--) {
      int digit = text.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        int twice = digit * 2;
        sum += place++ % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
      }
    }
    return sum > 0 && sum % 10 == 0;
  }
}
