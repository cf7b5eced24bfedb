package io.underpin.redact;

/** Finds passwords in rows below a line of names: files of comma-separated values, tables of {@code psql} and of Markdown. */
final class Columns {
  private static final int MAX_HEADER = 512;
  private static final int MAX_ROWS = 1000;
  private static final String DELIMITERS = ",;\t|";

  private final Text text;
  private final KeyFinder key;
  // Up to here rows belong to a line of names that has been read.
  private int done;

  Columns(Text text, SensitiveKeys keys) {
    this.text = text;
    this.key = new KeyFinder(text, keys);
  }

  void restart() {
    done = 0;
  }

  /** Blots out what stands below the name that ends here, if it stands in a line of names. */
  void below(int begin, int end) {
    char delimiter = end < text.length() ? text.charAt(end) : ' ';
    if (delimiter == ' ' || delimiter == '"') {
      delimiter = end + 1 < text.length() ? text.charAt(end + 1) : ' ';
    }
    int back = begin;
    while (back > 0 && begin - back < MAX_HEADER && !Chars.isLineEnd(text.charAt(back - 1))) {
      back--;
    }
    if (begin < done || !(isLast(end) || DELIMITERS.indexOf(delimiter) >= 0)) {
      return;
    }
    int lineEnd = end;
    while (lineEnd < text.length()
        && lineEnd - back <= MAX_HEADER
        && !Chars.isLineEnd(text.charAt(lineEnd))) {
      lineEnd++;
    }
    char found = isLast(end) ? delimiterBefore(back, begin) : delimiter;
    int columns = found == 0 || lineEnd == text.length() ? 0 : names(back, lineEnd, found);
    if (columns >= (found == '|' ? 3 : 2)) {
      rows(back, lineEnd, found, columns);
    }
  }

  private boolean isLast(int end) {
    int i = end < text.length() && text.charAt(end) == '"' ? end + 1 : end;
    return i == text.length() || Chars.isLineEnd(text.charAt(i));
  }

  private char delimiterBefore(int from, int to) {
    for (int i = to; i > from; i--) {
      if (DELIMITERS.indexOf(text.charAt(i - 1)) >= 0) {
        return text.charAt(i - 1);
      }
    }
    return 0;
  }

  /** How many names there are in this line, or 0 if it holds anything else. */
  private int names(int from, int to, char delimiter) {
    if (to - from > MAX_HEADER) {
      return 0;
    }
    int columns = 1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == delimiter) {
        columns++;
      } else if (!Chars.isKey(c) && c != '"' && !(c == ' ' && delimiter == '|')) {
        return 0;
      }
    }
    return columns;
  }

  private void rows(int header, int headerEnd, char delimiter, int columns) {
    int from = headerEnd + 1;
    for (int row = 0; row < MAX_ROWS && from < text.length(); row++) {
      int to = Extent.lineEnd(text, from);
      if (!isRule(from, to) && !row(header, headerEnd, from, to, delimiter, columns)) {
        break;
      }
      from = to + 1;
    }
    done = from;
  }

  private boolean row(int header, int headerEnd, int from, int to, char delimiter, int columns) {
    int cells = 1;
    for (int i = endOfCell(from, to, delimiter); i < to; i = endOfCell(i + 1, to, delimiter)) {
      cells++;
    }
    if (cells != columns) {
      return false;
    }
    int name = header;
    int cell = from;
    for (int column = 0; column < columns; column++) {
      int nameEnd = endOfCell(name, headerEnd, delimiter);
      int cellEnd = endOfCell(cell, to, delimiter);
      if (key.before(nameEnd, name)
          && isSecret(key.kind(), trimmed(cell, cellEnd), end(cell, cellEnd))) {
        text.blot(trimmed(cell, cellEnd), end(cell, cellEnd), Marker.PLAIN);
      }
      name = nameEnd + 1;
      cell = cellEnd + 1;
    }
    return true;
  }

  private boolean isSecret(KeyKind kind, int from, int to) {
    return from < to
        && !Looks.harmless(text, from, to)
        && (kind == KeyKind.STRONG || (kind == KeyKind.WEAK && Looks.secret(text, from, to)));
  }

  private int endOfCell(int from, int to, char delimiter) {
    boolean quoted = from < to && text.charAt(from) == '"';
    int i = quoted ? Math.min(to, Extent.quoted(text, from + 1, to, '"', 0)) : from;
    while (i < to && text.charAt(i) != delimiter) {
      i++;
    }
    return i;
  }

  private int trimmed(int from, int to) {
    int i = from;
    while (i < to && (text.charAt(i) == ' ' || text.charAt(i) == '"')) {
      i++;
    }
    return i;
  }

  private int end(int from, int to) {
    int i = to;
    while (i > from
        && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '"' || text.charAt(i - 1) == '\r')) {
      i--;
    }
    return i;
  }

  /** The line between the names and the rows. */
  private boolean isRule(int from, int to) {
    for (int i = from; i < to; i++) {
      if ("-+|: ".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return to > from;
  }
}
