package io.underpin.redact;

/** Finds tokens by their own shape in long runs of characters of which tokens are made. */
final class TokenRuns {
  private static final VendorTokens VENDORS = VendorTokens.standard();
  // hooks.slack.com/services/ and what stands behind it is more than one run.
  private static final int MOST_BEFORE = 48;

  private static final int MAX_ESCAPE = 6;
  // A run of so many characters is noticed at even and at odd places.
  private static final int NOTICED = 15;
  private static final int PART = 1;
  // What may stand between two runs of one token.
  private static final int JOINT = 2;
  private static final int WORD = 4;
  // Where a word ends, or a token may be within one.
  private static final int BORDER = 8;
  // Digits and capitals.
  private static final int MIXED = 16;
  private static final int GROUP = 4;
  private static final byte[] KINDS = kinds();

  private final Scan scan;
  private final Text text;
  private final TokenShapes shapes;
  private final SpacedKeys spaced;
  private final Rows rows;
  private int done;

  TokenRuns(Scan scan, Text text, SpacedKeys spaced, Rows rows) {
    this.scan = scan;
    this.rows = rows;
    this.spaced = spaced;
    this.text = text;
    this.shapes = new TokenShapes(text);
  }

  void restart() {
    done = 0;
    shapes.restart();
  }

  /** Looks at the whole run in which this place is; says where to go on: here, or behind the last token. */
  int look(int at) {
    if (at < done) {
      return at;
    }
    int floor = scan.floor();
    int seen = 0;
    int from = at;
    for (; from > floor; from--) {
      int kind = kind(text.charAt(from - 1));
      if ((kind & PART) == 0) {
        break;
      }
      seen |= kind;
    }
    int to = at;
    int behind = 0;
    for (; to < text.length(); to++) {
      behind = kind(text.charAt(to));
      if ((behind & PART) == 0) {
        break;
      }
      seen |= behind;
    }
    done = to;
    // Words are no tokens; the name of a host may be the beginning of one.
    if ((seen & MIXED) == 0 && (behind & JOINT) == 0) {
      return at;
    }
    int begin = from;
    int least = Math.max(floor, from - MOST_BEFORE);
    boolean dollar = false;
    while (begin > least && (kind(text.charAt(begin - 1)) & (PART | JOINT)) != 0) {
      begin--;
      dollar |= text.charAt(begin) == '$';
    }
    char before = begin > floor ? text.charAt(begin - 1) : '.';
    int hash = dollar || before == '}' ? hash(from, to) : 0;
    int end = hash > 0 ? hash : tokens(begin, to);
    if (end == 0
        && (before == '\'' || before == '"')
        && to - from >= NOTICED
        && begin > floor + 1
        && "(, ".indexOf(text.charAt(begin - 2)) >= 0) {
      rows.around(begin);
    }
    boolean blank = before == ' ' || before == '\'' || before == '"' || before == '`';
    return end == 0 && blank && to - from >= NOTICED && spaced.mayBeSpoken(begin)
        ? spoken(begin, from, to, at)
        : Math.max(at, end);
  }

  /** Where the hash of a password ends of which this run is a part; 0 if it is none. */
  private int hash(int from, int to) {
    Span hash = to - from >= NOTICED ? PasswordHashes.around(text, from, to, scan.floor()) : null;
    return hash == null ? 0 : scan.replace(hash.from(), hash.to(), PasswordHashes.MARKER);
  }

  /** A run behind the name of a secret, with a blank between them; says where to go on. */
  private int spoken(int begin, int from, int to, int at) {
    for (int i = begin; i < from; i++) {
      if (!Chars.isBase64(text.charAt(i)) && text.charAt(i) != '=' && text.charAt(i) != '.') {
        return at;
      }
    }
    int end = to;
    while (end < text.length()
        && (isBase64Sign(text.charAt(end)) || (kind(text.charAt(end)) & PART) != 0)) {
      end++;
    }
    Span secret = spaced.spoken(begin, end);
    return secret == null ? at : scan.replace(secret.from(), secret.to(), Marker.PLAIN);
  }

  private static boolean isBase64Sign(char c) {
    return c == '+' || c == '/' || c == '=';
  }

  /** A token that starts there and is too short to be noticed as a run; says where to go on. */
  int look(int start, int at) {
    return start >= scan.floor() && Chars.startsWith(text, start, "xox")
        ? Math.max(at + 1, token(start))
        : at + 1;
  }

  /** A token that is known by this character in its middle; says where to go on. */
  int infix(int at) {
    Span token = InfixTokens.mayBe(text, at) ? InfixTokens.around(text, at, scan.floor()) : null;
    return token == null ? at + 1 : scan.replace(token.from(), token.to(), Marker.TOKEN);
  }

  /** Where the last token ends of those that start between these places, or 0. */
  private int tokens(int from, int to) {
    int end = 0;
    if (isEscaped(from)) {
      // Behind an escape, as of a line end, a word starts that does not seem to.
      for (int i = from + 1; i < Math.min(to - 1, from + MAX_ESCAPE) && end == 0; i++) {
        end = token(i);
      }
    }
    boolean starts = from == 0 || (kind(text.charAt(from - 1)) & WORD) == 0;
    for (int i = Math.max(from, end); i + 1 < to; ) {
      int found = starts ? token(i) : 0;
      while (found <= i && i + 1 < to && (kind(text.charAt(i)) & BORDER) == 0) {
        i++;
      }
      if (found <= i) {
        found = Math.max(found, inside(i));
        i++;
      }
      if (found >= i) {
        end = found;
        i = found;
      }
      starts = (kind(text.charAt(i - 1)) & WORD) == 0;
    }
    return end;
  }

  private boolean isEscaped(int at) {
    return at > 0 && (isEscape(text.charAt(at - 1)) || (at > 1 && text.charAt(at - 2) == '%'));
  }

  /** Where the token ends that this character is a part of; 0 if there is none. */
  private int inside(int i) {
    char c = text.charAt(i);
    if (c == '-') {
      int infix = infix(i);
      return infix > i + 1 ? infix : 0;
    }
    int from = i - 2;
    int jwt = c == 'J' && from >= scan.floor() && Chars.startsWith(text, from, "eyJ")
        ? shapes.jwt(from)
        : 0;
    return jwt > 0 ? scan.replace(from, jwt, Marker.JWT) : 0;
  }

  /** Where the token ends that starts here; 0 if there is none. */
  private int token(int i) {
    char c = text.charAt(i);
    char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    boolean number = isNumber(i);
    if ((!number && !VENDORS.mayStart(c, next)) || !Chars.isWordStart(text, i)) {
      return c == 'B' && i > scan.floor() && text.charAt(i - 1) == '%' ? card(i + 1, -1) : 0;
    }
    int card = number ? card(i, Cards.end(text, i)) : 0;
    if (card > 0) {
      return card;
    }
    int jwt = c == 'e' && Chars.startsWith(text, i, "eyJ") ? shapes.jwt(i) : -1;
    if (jwt > 0) {
      return scan.replace(i, jwt, Marker.JWT);
    }
    VendorToken token = VENDORS.at(text, i);
    if (token == null) {
      return 0;
    }
    int end = scan.replace(
        Math.max(scan.floor(), token.begin(text, i)), token.end(text, i), token.marker);
    Span secret = token.marker.contains("aws") ? Neighbours.awsSecret(text, end) : null;
    return secret == null ? end : scan.replace(secret.from(), secret.to(), Marker.PLAIN);
  }

  /** Where the card number ends that starts here, or all that is on its magnetic stripe; 0 if there is none. */
  private int card(int i, int number) {
    int end = Math.max(number, Cards.stripe(text, i));
    return end < 0 ? 0 : scan.replace(i, end, Marker.CARD);
  }

  // As many digits as there are in the first group of a card number.
  private boolean isNumber(int i) {
    for (int k = 0; k < GROUP; k++) {
      if (i + k >= text.length() || !Chars.isDigit(text.charAt(i + k))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscape(char c) {
    return c == '\\' || c == '%';
  }

  private static int kind(char c) {
    return c < KINDS.length ? KINDS[c] : 0;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    for (char c = 0; c < kinds.length; c++) {
      boolean part = Chars.isBase64Url(c) || c == '.';
      boolean joint = c == '/' || c == ':' || c == '$' || c == '~' || c == '=' || c == '+';
      kinds[c] = (byte) ((part ? PART : 0)
          | (joint ? JOINT : 0)
          | (Chars.isWord(c) ? WORD : 0)
          | (Chars.isWord(c) && c != 'J' ? 0 : BORDER)
          | (Chars.isDigit(c) || Chars.isUpper(c) ? MIXED : 0));
    }
    return kinds;
  }
}
