package io.underpin.redact;

/** Finds values where the end of a line says that what stands before and behind it is a table, or a file of names and values. */
final class LineBegins {
  private static final int MAX_INDENT = 8;
  private static final int WIDE = 2;
  // Directives whose value cannot be anything else.
  private static final WordSet DIRECTIVES =
      WordSet.of("requirepass masterauth bindpw rootbindpw rootpw olcrootpw");

  private final Text text;
  private final Columns columns;
  private final KeyFinder key;
  private final ValueHider values;

  LineBegins(Scan scan, Text text, SensitiveKeys keys, Columns columns) {
    this.text = text;
    this.columns = columns;
    this.key = new KeyFinder(text, keys);
    this.values = new ValueHider(scan, text);
  }

  /** Deals with the line end that stands here; says where to go on. */
  int look(int lineEnd) {
    columns.below(lineEnd);
    return pair(lineEnd + 1);
  }

  /** {@code name   value} and nothing else in its line. */
  private int pair(int line) {
    int next = line;
    int from = line;
    while (from < text.length() && from - line < MAX_INDENT && text.charAt(from) == ' ') {
      from++;
    }
    int end = key.endOfKey(from);
    int value = values.skipBlanks(end);
    if (end == from || value == end || value >= text.length() || !isAlone(value)) {
      return next;
    }
    if (key.endingBefore(end) == KeyEndings.NOTHING || !key.take(from, end)) {
      return next;
    }
    KeyKind kind = key.kind();
    if (kind == KeyKind.NONE) {
      return next;
    }
    boolean certain = value - end >= WIDE
        || text.charAt(end) == '\t'
        || DIRECTIVES.has(text, from, end)
        || (kind == KeyKind.STRONG && key.isJoined() && hasDigit(value));
    int behind = certain ? values.hide(kind, value, true, false) : next;
    return behind > value ? behind : next;
  }

  private boolean hasDigit(int from) {
    for (int i = from; i < text.length() && !Chars.isSpace(text.charAt(i)); i++) {
      if (Chars.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing but blanks stands behind the word that begins here, up to the end of its line. */
  private boolean isAlone(int from) {
    int i = from;
    while (i < text.length() && !Chars.isSpace(text.charAt(i))) {
      i++;
    }
    i = values.skipBlanks(i);
    return i > from && (i == text.length() || Chars.isLineEnd(text.charAt(i)));
  }
}
