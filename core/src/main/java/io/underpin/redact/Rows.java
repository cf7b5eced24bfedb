package io.underpin.redact;

/** Finds values that stand apart from their names: {@code Key (tenant, api_token)=(42, value)}, as PostgreSQL says it. */
final class Rows {
  private static final int MAX_NAMES = 256;
  private static final int MAX_VALUES = 1024;

  private final Scan scan;
  private final Text text;
  private final KeyFinder key;

  Rows(Scan scan, Text text, SensitiveKeys keys) {
    this.scan = scan;
    this.text = text;
    this.key = new KeyFinder(text, keys);
  }

  /** The values behind the equals sign that stands here between two brackets; says where to go on. */
  int values(int equals) {
    int open = equals - 2;
    int least = Math.max(scan.floor(), equals - MAX_NAMES);
    while (open > least && text.charAt(open) != '(') {
      open--;
    }
    if (open < least || text.charAt(open) != '(') {
      return equals + 1;
    }
    int from = equals + 2;
    int to = endOfValues(from);
    boolean paired = columns(open + 1, equals - 1) == columns(from, to);
    int begin = from;
    int next = equals + 1;
    for (int name = open + 1; name < equals - 1; ) {
      int nameEnd = endOfColumn(name, equals - 1);
      int end = endOfColumn(begin, to);
      if (isSensitive(name, nameEnd)) {
        next = scan.replace(paired ? begin : from, paired ? end : to, Marker.PLAIN);
      }
      name = nameEnd + 2;
      begin = Math.min(to, end + 2);
    }
    return next;
  }

  private boolean isSensitive(int from, int to) {
    KeyKind kind = key.before(to, from) ? key.kind() : KeyKind.NONE;
    return kind != KeyKind.NONE && kind != KeyKind.PLURAL;
  }

  private int endOfValues(int from) {
    int limit = Math.min(text.length(), from + MAX_VALUES);
    int i = from;
    while (i < limit && !(text.charAt(i) == ')' && isEnd(i + 1))) {
      i++;
    }
    return i;
  }

  private boolean isEnd(int at) {
    return at >= text.length()
        || Chars.isSpace(text.charAt(at))
        || ".,;\"'\\]".indexOf(text.charAt(at)) >= 0;
  }

  private int columns(int from, int to) {
    int columns = 1;
    for (int i = endOfColumn(from, to); i < to; i = endOfColumn(i + 2, to)) {
      columns++;
    }
    return columns;
  }

  private int endOfColumn(int from, int to) {
    int i = from;
    while (i < to && !Chars.startsWith(text, i, ", ")) {
      i++;
    }
    return i;
  }
}
