package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Secrets that only what stands around them gives away. */
final class Neighbours {
  private static final int MAX_PASSWORD = 64;
  private static final int MAX_TAG = 200;
  private static final int MAX_COMMAND = 40;
  private static final int MAX_QUERY = 256;

  private Neighbours() {}

  /** The password of {@code bob:hunter2@db:5432} without a scheme, by the colon within; null if it is none. */
  static @Nullable Span userInfo(Text text, int colon, int floor) {
    if (colon == floor || colon + 8 > text.length() || !Chars.isWord(text.charAt(colon - 1))) {
      return null;
    }
    int at = colon + 1;
    while (at < text.length() && at - colon <= MAX_PASSWORD && isPassword(text.charAt(at))) {
      at++;
    }
    if (at == colon + 1 || at >= text.length() || text.charAt(at) != '@' || !isHost(text, at + 1)) {
      return null;
    }
    return Looks.secret(text, colon + 1, at)
            || Looks.madeUp(text, colon + 1, at)
            || isGoAddress(text, at + 1)
        ? new Span(colon + 1, at)
        : null;
  }

  /** The colon behind which all is a password up to this place, or -1. */
  static int colonBefore(Text text, int at, int floor) {
    int i = at - 1;
    int least = Math.max(floor, at - MAX_PASSWORD - 1);
    while (i > least && isPassword(text.charAt(i))) {
      i--;
    }
    return i > floor && text.charAt(i) == ':' ? i : -1;
  }

  private static boolean isPassword(char c) {
    return c > ' ' && c < 127 && c != '@' && c != '/' && c != ':' && c != '"' && c != '\''
        && c != ',' && c != '<';
  }

  // tcp(127.0.0.1:3306)
  private static boolean isGoAddress(Text text, int from) {
    return Chars.startsWith(text, from, "tcp(") || Chars.startsWith(text, from, "unix(");
  }

  /** A name with a port or a path behind it, so that bob:mail2@example.com is not meant. */
  private static boolean isHost(Text text, int from) {
    int end = from;
    while (end < text.length() && end - from < MAX_PASSWORD && Chars.isKey(text.charAt(end))) {
      end++;
    }
    if (end == from
        || end + 1 >= text.length()
        || Chars.startsWith(text, from, "sha256:")
        || Chars.startsWith(text, from, "sha512:")) {
      return false;
    }
    char next = text.charAt(end);
    return next == '/'
        || isGoAddress(text, from)
        || (next == ':' && Chars.isDigit(text.charAt(end + 1)));
  }

  /** Where the password ends in {@code https%3A%2F%2Fbob%3Apassword%40host}, which begins behind the second colon; or -1. */
  static int encodedUserInfo(Text text, int colon, int from) {
    int user = colon;
    while (user > 0 && colon - user < MAX_PASSWORD && Chars.isKey(text.charAt(user - 1))) {
      user--;
    }
    // The digits of the slash may have been taken for the beginning of the user.
    boolean url = Chars.startsWithIgnoreCase(text, user - 4, "%2f%2f")
        || Chars.startsWithIgnoreCase(text, user - 1, "%2f");
    int to = from;
    while (to < text.length()
        && to - from < 2 * MAX_PASSWORD
        && Alphabet.ANY.has(text.charAt(to))) {
      if (text.charAt(to) == '%' && Chars.startsWith(text, to, "%40")) {
        return url && to > from && !Looks.harmless(text, from, to) ? to : -1;
      }
      to++;
    }
    return -1;
  }

  /** Whether the name of a host ends here, rather than a part of an address or of a fingerprint. */
  private static boolean isName(Text text, int end, int floor) {
    boolean name = false;
    for (int i = end; i > floor && end - i < MAX_PASSWORD && Chars.isKey(text.charAt(i - 1)); i--) {
      name |= text.charAt(i - 1) == '.' || Chars.lower(text.charAt(i - 1)) > 'f';
    }
    return name;
  }

  /** Where the password begins in a line of .pgpass, of which this is the second colon: host:5432:database:user:password; or -1. */
  static int pgpass(Text text, int colon, int floor) {
    int port = colon;
    while (port > floor && colon - port < 6 && Chars.isDigit(text.charAt(port - 1))) {
      port--;
    }
    boolean any = port == colon && port > floor && text.charAt(port - 1) == '*';
    port = any ? port - 1 : port;
    if (port == colon || port <= floor + 1 || text.charAt(port - 1) != ':') {
      return -1;
    }
    boolean host = isName(text, port - 1, floor) || (any && text.charAt(port - 2) == '*');
    boolean name = host;
    int i = colon;
    for (int field = 0; field < 2; field++) {
      int from = i + 1;
      i = from;
      while (i < text.length()
          && i - from < MAX_PASSWORD
          && (Chars.isKey(text.charAt(i)) || text.charAt(i) == '*')) {
        i++;
      }
      if (i == from || i >= text.length() || text.charAt(i) != ':') {
        return -1;
      }
      name |= isName(text, i, from);
    }
    return name && (host || Chars.isLetter(text.charAt(port - 2))) ? i + 1 : -1;
  }

  /** The password of {@code CONNECT scott/tiger@db} and {@code sqlplus scott/tiger@db}, of Oracle, whose {@code @} stands here. */
  static @Nullable Span oracleLogin(Text text, int at, int floor) {
    int slash = at - 1;
    while (slash > floor && at - slash < MAX_PASSWORD && isPassword(text.charAt(slash))) {
      slash--;
    }
    if (slash <= floor || text.charAt(slash) != '/' || slash + 1 >= at) {
      return null;
    }
    int user = slash;
    while (user > floor && slash - user < MAX_PASSWORD && Chars.isKey(text.charAt(user - 1))) {
      user--;
    }
    if (user == slash) {
      return null;
    }
    boolean login = false;
    for (int i = user - 1;
        !login && i >= Math.max(floor, user - MAX_COMMAND) && !Chars.isLineEnd(text.charAt(i));
        i--) {
      char c = Chars.lower(text.charAt(i));
      login = (c == 'c' && Chars.startsWithIgnoreCase(text, i, "connect ") && i + 8 == user)
          || (c == 's' && Chars.startsWithIgnoreCase(text, i, "sqlplus "))
          || (c == 's' && Chars.startsWithIgnoreCase(text, i, "sqlldr "))
          || ((c == 'e' || c == 'i')
              && Chars.startsWithIgnoreCase(text, i + 1, c == 'e' ? "xpdp " : "mpdp "));
    }
    return login && !Looks.harmless(text, slash + 1, at) ? new Span(slash + 1, at) : null;
  }

  /** Where the name of the element begins whose tag ends here with an attribute, or -1. */
  static int elementWithAttributes(Text text, int end, int floor) {
    char before = end > floor ? text.charAt(end - 1) : ' ';
    if (before != '"' && before != '\'') {
      return -1;
    }
    int i = end - 1;
    int least = Math.max(floor, end - MAX_TAG);
    while (i > least && text.charAt(i) != '<' && text.charAt(i) != '>') {
      i--;
    }
    if (text.charAt(i) != '<') {
      return -1;
    }
    int name = i + 1;
    for (int k = name; k < end && Chars.isKey(text.charAt(k)); k++) {
      if (k + 1 < end && text.charAt(k + 1) == ':') {
        return k + 2;
      }
    }
    return name;
  }

  /** Whether this is the authorization code of OAuth 2.0 (RFC 6749, 4.1.2), by what else stands in the query. */
  static boolean isGrant(Text text, int key, int value) {
    if (key == 0
        || !Looks.secret(text, value, Math.min(text.length(), endOfParameter(text, value)))) {
      return false;
    }
    for (int i = Math.max(0, key - MAX_QUERY);
        i < Math.min(text.length(), value + MAX_QUERY);
        i++) {
      char c = text.charAt(i);
      if ((c == 's' && Chars.startsWith(text, i, "state="))
          || (c == 'g' && Chars.startsWith(text, i, "grant_type=authorization_code"))
          || (c == 'c' && i < key && Chars.startsWith(text, i, "callback"))
          || (c == 'o'
              && i < key
              && (Chars.startsWith(text, i, "oauth") || Chars.startsWith(text, i, "oidc")))) {
        return true;
      }
    }
    return false;
  }

  private static int endOfParameter(Text text, int from) {
    int i = from;
    while (i < text.length()
        && i - from < Looks.ENOUGH
        && !Chars.isSpace(text.charAt(i))
        && "&#\"'<>;,".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** The secret key that stands beside its AWS access key, which ends here: 40 characters of Base64. */
  static @Nullable Span awsSecret(Text text, int end) {
    int from = end;
    while (from < text.length()
        && from - end < 4
        && " \t\n:,;|/\"'".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < text.length() && to - from <= 40 && Alphabet.B64.has(text.charAt(to))) {
      to++;
    }
    return from > end && to - from == 40 && Looks.secret(text, from, to)
        ? new Span(from, to)
        : null;
  }
}
