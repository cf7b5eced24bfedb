package io.underpin.redact;

/** Finds secrets in rows below a line of names: files of comma-separated values, tables of {@code psql}, MySQL and Markdown. */
final class Columns {
  private static final int MAX_HEADER = 512;
  private static final int MAX_ROWS = 1000;
  private static final String DELIMITERS = ",;\t|";
  // With fewer, a table of bars needs a rule below its names.
  private static final int CERTAIN = 3;

  private final Text text;
  private final KeyFinder key;
  // Up to here rows belong to a line of names that has been read.
  private int done;
  // Whether nothing but names stands in the line: no words of a sentence before the first.
  private boolean certain;

  Columns(Text text, SensitiveKeys keys) {
    this.text = text;
    this.key = new KeyFinder(text, keys);
  }

  void restart() {
    done = 0;
  }

  /** Blots out what stands below the names in the line that ends here, if there are names in it. */
  void below(int lineEnd) {
    int to = lineEnd > 0 && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
    if (to < done || to == 0 || !mayEnd(text.charAt(to - 1))) {
      return;
    }
    char delimiter = 0;
    int names = 1;
    int from = to;
    while (from > 0 && to - from < MAX_HEADER) {
      char c = text.charAt(from - 1);
      if (DELIMITERS.indexOf(c) >= 0) {
        if (delimiter != 0 && c != delimiter) {
          break;
        }
        delimiter = c;
        names++;
      } else if (!Letters.isKey(c) && c != '"' && c != ' ') {
        break;
      }
      from--;
    }
    if (delimiter == 0 || to - from == MAX_HEADER || !isHeader(from, to, delimiter)) {
      return;
    }
    int next = lineEnd + 1;
    boolean ruled = isRule(next, Extent.lineEnd(text, next));
    if (delimiter != '|' || names >= CERTAIN || ruled) {
      rows(from, to, next, delimiter, names);
    }
  }

  private static boolean mayEnd(char c) {
    return Letters.isKey(c) || c == '"' || c == ' ' || c == '|';
  }

  /** Whether one of these names is one of a secret, and they are no words of a sentence with commas between them. */
  private boolean isHeader(int from, int to, char delimiter) {
    boolean sensitive = false;
    certain = true;
    for (int name = from; name < to; ) {
      int end = endOfCell(name, to, delimiter);
      if (delimiter != '|' && delimiter != '\t' && end > name) {
        if (text.charAt(end - 1) == ' ' || (name > from && text.charAt(name) == ' ')) {
          return false;
        }
        certain &= name > from || text.charAt(end - 1) == '"' || !hasBlank(trimmed(name, end), end);
      }
      sensitive |= kind(name, end) != KeyKind.NONE;
      name = end + 1;
    }
    return sensitive;
  }

  private boolean hasBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == ' ') {
        return true;
      }
    }
    return false;
  }

  private KeyKind kind(int from, int to) {
    int begin = Math.max(trimmed(from, to), to - SensitiveKeys.MAX_LENGTH);
    int end = end(begin, to);
    return key.endingBefore(end) == KeyEndings.NOTHING || !key.take(begin, end)
        ? KeyKind.NONE
        : key.kind();
  }

  private void rows(int header, int headerEnd, int first, char delimiter, int columns) {
    int from = first;
    for (int row = 0; row < MAX_ROWS && from < text.length(); row++) {
      int to = Extent.lineEnd(text, from);
      if (!isRule(from, to) && !row(header, headerEnd, from, to, delimiter, columns)) {
        break;
      }
      from = Chars.startsWith(text, to, "\r\n") ? to + 2 : to + 1;
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
      int begin = trimmed(cell, cellEnd);
      int end = end(begin, cellEnd);
      if (begin < end && isSecret(kind(name, nameEnd), begin, end)) {
        text.blot(begin, end, Marker.PLAIN);
      }
      name = nameEnd + 1;
      cell = cellEnd + 1;
    }
    return true;
  }

  private boolean isSecret(KeyKind kind, int from, int to) {
    return switch (kind) {
      case NONE -> false;
      case STRONG, AUTHORIZATION, COOKIE ->
        certain
            ? !Looks.harmless(text, from, to)
            : Looks.secret(text, from, Math.min(to, Yaml.wordEnd(text, from)))
                || Looks.madeUp(text, from, Math.min(to, Yaml.wordEnd(text, from)));
      case WEAK, PLURAL -> Looks.secret(text, from, to);
      case CODE -> Looks.code(text, from, to);
      case RANDOM -> Looks.uuid(text, from, to);
    };
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
    while (i > from && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '"')) {
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
