package io.underpin.redact;

/** Finds tokens by their own shape in long runs of characters of which tokens are made. */
final class TokenRuns {
  private static final VendorTokens VENDORS = VendorTokens.standard();
  // No token is shorter.
  private static final int LEAST = 12;
  // hooks.slack.com/services/ and what stands behind it is more than one run.
  private static final int MOST_BEFORE = 48;

  private final Scan scan;
  private final Text text;
  private final TokenShapes shapes;
  private int done;

  TokenRuns(Scan scan, Text text) {
    this.scan = scan;
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
    int from = at;
    while (from > floor && isPart(text.charAt(from - 1))) {
      from--;
    }
    int to = at;
    while (to < text.length() && isPart(text.charAt(to))) {
      to++;
    }
    done = to;
    int begin = from;
    int least = Math.max(floor, from - MOST_BEFORE);
    while (begin > least && (isJoint(text.charAt(begin - 1)) || isPart(text.charAt(begin - 1)))) {
      begin--;
    }
    return to - begin < LEAST ? at : Math.max(at, tokens(begin, to));
  }

  /** A token that is known by this character in its middle; says where to go on. */
  int infix(int at) {
    Span token = mayBeInfix(at) ? InfixTokens.around(text, at, scan.floor()) : null;
    return token == null ? at + 1 : scan.replace(token.from(), token.to(), Marker.TOKEN);
  }

  private int tokens(int from, int to) {
    int end = 0;
    char c = text.charAt(from);
    for (int i = from; i + 1 < to; i++) {
      char next = text.charAt(i + 1);
      int found = VENDORS.mayStart(c, next) || mayBegin(c, next) ? token(i, c) : 0;
      if (found > i) {
        end = found;
        i = found - 1;
        next = found < to ? text.charAt(found) : ' ';
      }
      c = next;
    }
    return end;
  }

  /** Where the token ends that starts here, or has this in its middle; 0 if there is none. */
  private int token(int i, char c) {
    if (c == '-') {
      int infix = infix(i);
      return infix > i + 1 ? infix : 0;
    }
    if (c == 'e' && Chars.startsWith(text, i, "eyJ")) {
      int jwt = shapes.jwt(i);
      if (jwt > 0) {
        return scan.replace(i, jwt, Marker.JWT);
      }
    }
    if (!Chars.isWordStart(text, i)) {
      return 0;
    }
    if (Chars.isDigit(c)) {
      int card = Cards.end(text, i);
      if (card > 0) {
        return scan.replace(i, card, Marker.CARD);
      }
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

  private static boolean mayBegin(char c, char next) {
    return c == '-' || (c == 'e' && next == 'y') || (c >= '2' && c <= '6' && Chars.isDigit(next));
  }

  // Times, dates and ports are many.
  private boolean mayBeInfix(int at) {
    if (text.charAt(at) == '-') {
      return at + 1 < text.length() && text.charAt(at + 1) == 'u';
    }
    if (text.charAt(at) == '~' || text.charAt(at) == '|') {
      return true;
    }
    return at + 25 < text.length()
        && Chars.isBase64Url(text.charAt(at + 3))
        && Chars.isBase64Url(text.charAt(at + 12))
        && Chars.isBase64Url(text.charAt(at + 25));
  }

  private static boolean isPart(char c) {
    return Alphabet.URL.has(c) || c == '.';
  }

  private static boolean isJoint(char c) {
    return c == '/' || c == ':' || c == '$' || c == '~' || c == '=' || c == '+';
  }
}
