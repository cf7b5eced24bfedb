package io.underpin.redact;

/** Finds the credentials of one URL, {@code scheme://user:password@host}, also where the password was never encoded. */
final class UrlPasswords {
  private static final int ORACLE = 256;

  private final Text text;
  // What has been found out behind the last place asked about, so that nothing is searched for
  // twice.
  private int runEnd;
  private int nextAt;
  private int begin;
  private int end;

  UrlPasswords(Text text) {
    this.text = text;
  }

  void restart() {
    runEnd = 0;
    nextAt = 0;
  }

  /** Where the secret part begins that was found last. */
  int begin() {
    return begin;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  /**
   * Finds the secret part of the user info of the URL whose authority starts here.
   *
   * <p>A password may hold {@code / ? #} and even {@code @}: if the part before the first slash has a colon that no port
   * follows, the user info goes on to the last {@code @} of the URL.
   */
  boolean find(int from) {
    int marker = Marker.endAt(text, from);
    if (from >= text.length() || (text.charAt(from) == '[' && marker < 0)) {
      // Nothing, or an IPv6 address.
      return false;
    }
    if (Chars.startsWith(text, from - "sqlserver://".length(), "sqlserver://")) {
      // What stands behind the host are pairs of names and values, perhaps with an @ in them.
      return false;
    }
    int colon = -1;
    int at = -1;
    int i = Math.max(from, marker);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        at = i;
      } else if (c == ':' && colon < 0) {
        colon = i;
      } else if (c == '/' || c == '?' || c == '#' || c == '\\' || isRunEnd(c)) {
        break;
      }
    }
    if (colon >= 0 && (at < 0 ? !isPort(colon + 1, i) : colon < at)) {
      at = Math.max(at, lastAt(i));
    }
    if (at < 0) {
      return false;
    }
    if (colon < 0 || colon > at) {
      return !shown(from, at) && found(from, at);
    }
    boolean userIsSecret =
        (at - colon == 1 || colon - from >= 16) && Looks.secret(text, from, colon);
    if (userIsSecret) {
      return found(from, at);
    }
    return !Looks.harmless(text, colon + 1, at) && found(colon + 1, at);
  }

  /** Finds the password of {@code user/password@host}, which starts here; short ones only, as Oracle's are. */
  boolean oracle(int from) {
    int slash = from;
    int limit = Math.min(text.length(), from + ORACLE);
    while (slash < limit && Chars.isKey(text.charAt(slash))) {
      slash++;
    }
    if (slash == from || slash >= limit || text.charAt(slash) != '/') {
      return false;
    }
    if (slash + 1 < limit && text.charAt(slash + 1) == '"') {
      int quote = Extent.quoted(text, slash + 2, limit, '"', 0);
      return Chars.startsWith(text, quote, "\"@") && found(slash + 2, quote);
    }
    for (int i = slash + 1; i < limit && !isRunEnd(text.charAt(i)); i++) {
      if (text.charAt(i) == '@') {
        boolean nothing = i == slash + 1 || Marker.is(text, slash + 1, i);
        return !nothing && found(slash + 1, i);
      }
    }
    return false;
  }

  private boolean found(int from, int to) {
    begin = from;
    end = to;
    return from < to;
  }

  // A lone user name: hidden only if it is rather a token.
  private boolean shown(int from, int to) {
    return to - from < 16 || !Looks.secret(text, from, to);
  }

  /** The last {@code @} behind this place: before a query or a comma if there is one there, else before the URL's end. */
  private int lastAt(int from) {
    if (runEnd < from) {
      runEnd = from;
      while (runEnd < text.length() && !isRunEnd(text.charAt(runEnd))) {
        runEnd++;
      }
    }
    if (nextAt < from) {
      nextAt = from;
    }
    while (nextAt < runEnd && text.charAt(nextAt) != '@') {
      nextAt++;
    }
    if (nextAt >= runEnd) {
      return -1;
    }
    int last = nextAt;
    for (int i = nextAt; i < runEnd; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        last = i;
      } else if (c == '?' || c == ',' || c == ';' || c == '\'' || c == ')') {
        break;
      }
    }
    return last;
  }

  private boolean isPort(int from, int to) {
    int end = to;
    // The authority may have run on: http://localhost:8080,admin@example.com
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Chars.isDigit(c)) {
        end = i;
        break;
      }
    }
    boolean ended = end == to || ",;)'|}]".indexOf(text.charAt(end)) >= 0;
    return ended && end - from <= 5;
  }

  private static boolean isRunEnd(char c) {
    return Chars.isSpace(c) || c == '"' || c == '<' || c == '>' || c == '`';
  }
}
