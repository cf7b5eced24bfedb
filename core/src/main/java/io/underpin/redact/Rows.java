package io.underpin.redact;

/** Finds values that stand apart from their names: {@code Key (tenant, api_token)=(42, value)}, as PostgreSQL says it. */
final class Rows {
  private static final int MAX_NAMES = 256;
  private static final int MAX_VALUES = 1024;

  private final Scan scan;
  private final Text text;
  private final KeyFinder key;
  // Up to here lists of names have been read.
  private int done;
  // Up to here "values" has been looked for, and where the last one stood.
  private int looked;
  private int rows;

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

  void restart() {
    done = 0;
    looked = 0;
    rows = -1;
  }

  /** Does the same for the statement in which this is a value. */
  void around(int value) {
    int before = rows;
    for (int i = Math.max(looked, value - MAX_VALUES); i < value; i++) {
      char c = text.charAt(i);
      if ((c == 'v' || c == 'V') && Chars.startsWithIgnoreCase(text, i, "values")) {
        rows = i;
      }
    }
    looked = Math.max(looked, value);
    int close = rows - 1;
    while (close > 0 && text.charAt(close) == ' ') {
      close--;
    }
    if (rows != before && close > scan.floor() && text.charAt(close) == ')') {
      inserted(close - 1);
    }
  }

  /**
   * Blots out the values of {@code insert into users (name, password) values ('bob', 'x')}, of whose names one stands here.
   */
  void inserted(int name) {
    int open = name;
    int least = Math.max(Math.max(scan.floor(), done), name - MAX_NAMES);
    while (open > least && isName(text.charAt(open - 1))) {
      open--;
    }
    int close = name;
    while (close < text.length() && close - name < MAX_NAMES && isName(text.charAt(close))) {
      close++;
    }
    if (open == 0
        || text.charAt(open - 1) != '('
        || close >= text.length()
        || text.charAt(close) != ')') {
      return;
    }
    done = close;
    int i = blanks(close + 1);
    if (!Chars.startsWithIgnoreCase(text, i, "values")) {
      return;
    }
    for (int row = blanks(i + 6); row < text.length() && text.charAt(row) == '('; ) {
      int column = open;
      int value = row + 1;
      while (value < text.length() && text.charAt(value - 1) != ')') {
        int end = endOfLiteral(value);
        int columnEnd = column;
        while (columnEnd < close && text.charAt(columnEnd) != ',') {
          columnEnd++;
        }
        int from = blanks(value);
        boolean quoted = from < end && (text.charAt(from) == '\'' || text.charAt(from) == '"');
        if (column < close && quoted && isSensitive(column, columnEnd)) {
          int last = end;
          while (last > from + 1 && text.charAt(last - 1) == ' ') {
            last--;
          }
          if (!Looks.harmless(text, from + 1, last - 1)) {
            text.blot(from + 1, last - 1, Marker.PLAIN);
          }
        }
        column = columnEnd + 1;
        value = end + 1;
      }
      row = value < text.length() && text.charAt(value) == ',' ? blanks(value + 1) : text.length();
    }
  }

  private int endOfLiteral(int from) {
    int i = blanks(from);
    if (i < text.length() && (text.charAt(i) == '\'' || text.charAt(i) == '"')) {
      i = Extent.quoted(text, i + 1, text.length(), text.charAt(i), 0) + 1;
    }
    while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != ')') {
      i++;
    }
    return i;
  }

  private int blanks(int from) {
    int i = from;
    while (i < text.length() && i - from < 40 && Chars.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isName(char c) {
    return Chars.isKey(c) || c == ',' || c == ' ' || c == '"' || c == '`' || c == '[' || c == ']';
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
