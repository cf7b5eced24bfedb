package io.underpin.redact;

/**
 * Finds codes that are used once, in sentences: "your verification code is 423651", "423651 is your OTP", and those with which
 * a lost account is recovered, several of them behind their name.
 */
final class OneTimeCodes {
  private static final int MAX_WORD = 24;
  private static final int MAX_WORDS = 4;
  private static final int MAX_BEFORE = 60;
  private static final int MAX_CODES = 32;
  private static final int LEAST_DIGITS = 4;
  private static final int MOST_DIGITS = 10;
  private static final int LEAST_OF_LIST = 6;
  // Which codes are meant, by the word before: not those of errors, countries and products.
  private static final WordSet QUALIFIERS = WordSet.of("""
      verification security confirmation authentication activation access login log-in signin sign-in signup sign-up one-time
      onetime otp totp 2fa mfa two-factor sms recovery backup scratch passcode pairing unlock reset device emergency
      """);
  private static final String[] COMPOUNDS = {
    "passcode", "tigungscode", "sicherheitscode", "zugangscode", "einmalcode", "freischaltcode",
  };
  private static final WordSet ARMING = WordSet.of("is was ist lautet equals are");
  // "423651 is your OTP"
  private static final String[] HANDED_OVER = {" is your ", " as your ", " is the ", " as the "};
  private static final WordSet UNITS = WordSet.of("""
      ms us ns s sec seconds second minutes minute hours days digits digit characters chars bytes times attempts users entries
      """);

  private final Scan scan;
  private final Text text;

  OneTimeCodes(Scan scan, Text text) {
    this.scan = scan;
    this.text = text;
  }

  /** Deals with the word of which this letter is one of the first three; says where to go on. */
  int look(int i) {
    int next = i + 1 < text.length() ? Chars.lower(text.charAt(i + 1)) : ' ';
    return switch (Chars.lower(text.charAt(i))) {
      case 'o' -> next == 't' ? named(i, "otp", i) : code(i - 1, i);
      case 'd' -> code(i - 2, i);
      case 't' -> next == 'p' ? named(i - 1, "otp", i) : named(i, "tan", i);
      case 'a' -> named(i - 1, "tan", i);
      case 'p' -> named(i, "pin", i);
      case 'i' -> named(i - 1, "pin", i);
      default -> i + 1;
    };
  }

  private int code(int at, int i) {
    if (at < scan.floor() || !Chars.startsWithIgnoreCase(text, at, "code")) {
      return i + 1;
    }
    int begin = beginOfWord(at);
    boolean several = at + 4 < text.length() && Chars.lower(text.charAt(at + 4)) == 's';
    int end = several ? at + 5 : at + 4;
    boolean meant = begin < at ? isCompound(at + 4) : isQualified(at);
    if (!meant || !endsWord(end)) {
      return i + 1;
    }
    return several ? list(end, i) : one(begin, end, i);
  }

  private int named(int at, String word, int i) {
    int end = at + word.length();
    int begin =
        at > 0 && word.equals("otp") && Chars.lower(text.charAt(at - 1)) == 't' ? at - 1 : at;
    boolean shouted = word.equals("otp") || (at >= 0 && Chars.isUpper(text.charAt(at)));
    return at < scan.floor()
            || !shouted
            || !Chars.startsWithIgnoreCase(text, at, word)
            || !endsWord(end)
            || (begin > 0 && Letters.isKey(text.charAt(begin - 1)))
        ? i + 1
        : one(begin, end, i);
  }

  private int one(int begin, int end, int i) {
    int behind = behind(end);
    return behind > 0 ? behind : before(begin, i);
  }

  /** Hides the code behind the word that ends here, with "is", "for bob is", a colon, or nothing but a blank between them. */
  private int behind(int end) {
    boolean armed = false;
    int i = end;
    for (int words = 0; words <= MAX_WORDS; words++) {
      int from = i;
      while (i < text.length() && i - from < 4 && " :=#".indexOf(text.charAt(i)) >= 0) {
        armed |= text.charAt(i) != ' ';
        i++;
      }
      if (i == from) {
        return 0;
      }
      int begin = i < text.length() && "'\"`([<".indexOf(text.charAt(i)) >= 0 ? i + 1 : i;
      int to = words == 0 || armed ? endOfCode(begin, armed) : 0;
      if (to > 0) {
        return scan.replace(begin, to, Marker.PLAIN);
      }
      int word = i;
      while (i < text.length() && i - word < MAX_WORD && Letters.isKey(text.charAt(i))) {
        i++;
      }
      if (i == word) {
        return 0;
      }
      armed = ARMING.has(text, word, i);
    }
    return 0;
  }

  /** Hides the code that stands before its name: "423651 is your verification code". */
  private int before(int begin, int i) {
    int least = Math.max(scan.floor(), begin - MAX_BEFORE);
    for (int k = begin - 1; k > least && !Chars.isLineEnd(text.charAt(k)); k--) {
      if (text.charAt(k) == ' ' && isHandedOver(k)) {
        int from = k;
        while (from > scan.floor() && Chars.isDigit(text.charAt(from - 1))) {
          from--;
        }
        boolean whole = from == 0 || !Chars.isWord(text.charAt(from - 1));
        int digits = k - from;
        if (whole && digits >= LEAST_DIGITS && digits <= MOST_DIGITS) {
          scan.replace(from, k, Marker.PLAIN);
        }
        return i + 1;
      }
    }
    return i + 1;
  }

  /** Hides all codes behind the word that ends here, if a colon follows it. */
  private int list(int end, int i) {
    int colon = end;
    while (colon < text.length()
        && colon - end < MAX_BEFORE
        && text.charAt(colon) != ':'
        && !Chars.isLineEnd(text.charAt(colon))) {
      colon++;
    }
    if (colon >= text.length() || text.charAt(colon) != ':') {
      return i + 1;
    }
    int behind = i + 1;
    int at = colon + 1;
    for (int codes = 0; codes < MAX_CODES; codes++) {
      int begin = nextItem(at);
      int to = begin;
      while (to < text.length() && to - begin < MAX_WORD && Chars.isBase64Url(text.charAt(to))) {
        to++;
      }
      if (!isCodeOfList(begin, to)) {
        break;
      }
      behind = scan.replace(begin, to, Marker.PLAIN);
      at = to;
    }
    return behind;
  }

  /** Behind commas, line ends, dashes, and the number of the item. */
  private int nextItem(int from) {
    int i = from;
    while (i < text.length()
        && i - from < MAX_WORD
        && (Chars.isSpace(text.charAt(i)) || ",;-*\u2022\"'[(".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    int digits = i;
    while (digits < text.length() && digits - i < 2 && Chars.isDigit(text.charAt(digits))) {
      digits++;
    }
    boolean numbered = digits > i
        && digits + 1 < text.length()
        && ".)".indexOf(text.charAt(digits)) >= 0
        && text.charAt(digits + 1) == ' ';
    return numbered ? digits + 2 : i;
  }

  private boolean isCodeOfList(int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += Chars.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return to - from >= LEAST_OF_LIST
        && (digits == to - from
            || Looks.secret(text, from, to)
            || Looks.madeUp(text, from, to)
            || Looks.mixed(text, from, to));
  }

  /** Where the code ends that begins here, or 0: 423651, 423 651, 423-651; with letters only where one has been announced. */
  private int endOfCode(int from, boolean announced) {
    int to = digits(from);
    int run = to - from;
    if (run == 3
        && to + 1 < text.length()
        && (text.charAt(to) == ' ' || text.charAt(to) == '-')
        && digits(to + 1) == to + 4) {
      to += 4;
    } else if (run < LEAST_DIGITS || run > MOST_DIGITS) {
      to = 0;
    }
    if (to > 0 && !isCounted(text, to)) {
      return to;
    }
    to = from;
    while (to < text.length() && to - from < MAX_WORD && Chars.isBase64Url(text.charAt(to))) {
      to++;
    }
    boolean spelled = announced
        && to - from >= LEAST_OF_LIST
        && Looks.secret(text, from, to)
        && Looks.mixed(text, from, to);
    return spelled ? to : 0;
  }

  private int digits(int from) {
    int to = from;
    while (to < text.length() && to - from <= MOST_DIGITS && Chars.isDigit(text.charAt(to))) {
      to++;
    }
    return to;
  }

  /** Whether more of a number follows here, or what it counts. */
  static boolean isCounted(Text text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    boolean more = Letters.isKey(c) || c == ':' || c == '/' || c == '%';
    if (c == '.') {
      more = at + 1 < text.length() && Chars.isWord(text.charAt(at + 1));
    }
    if (more) {
      return true;
    }
    int to = at + 1;
    while (to < text.length() && to - at < MAX_WORD && Chars.isLetter(text.charAt(to))) {
      to++;
    }
    return c == ' ' && UNITS.has(text, at + 1, to);
  }

  private boolean isHandedOver(int at) {
    for (String words : HANDED_OVER) {
      if (Chars.startsWith(text, at, words)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCompound(int end) {
    for (String compound : COMPOUNDS) {
      if (Chars.startsWithIgnoreCase(text, end - compound.length(), compound)) {
        return true;
      }
    }
    return false;
  }

  private boolean isQualified(int at) {
    int end = at - 1;
    int from = end;
    while (from > 0
        && end - from < MAX_WORD
        && (Chars.isWord(text.charAt(from - 1)) || text.charAt(from - 1) == '-')) {
      from--;
    }
    return end > 0
        && text.charAt(end) == ' '
        && (QUALIFIERS.has(text, from, end)
            || Chars.startsWithIgnoreCase(text, from - 4, "one time"));
  }

  private boolean endsWord(int end) {
    return end >= text.length()
        || !(Chars.isWord(text.charAt(end)) || "-_.".indexOf(text.charAt(end)) >= 0)
        || (text.charAt(end) == '.' && (end + 1 == text.length() || text.charAt(end + 1) == ' '));
  }

  private int beginOfWord(int at) {
    int i = at;
    while (i > 0 && at - i < MAX_WORD && Letters.isKey(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }
}
