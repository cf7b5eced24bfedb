package io.underpin.redact;

/** Where a value ends, at the latest at the limit. Input that breaks off ends its values. */
final class Extent {
  private static final int MAX_KEY = SensitiveKeys.MAX_LENGTH;

  private Extent() {}

  /**
   * Where the text in quotes ends that starts at this place.
   *
   * @param depth how many backslashes stand before the opening quote: 1 in JSON within JSON
   */
  static int quoted(Text text, int from, int limit, char quote, int depth) {
    int backslashes = 0;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        backslashes++;
        continue;
      }
      if (c == quote && (depth == 0 ? backslashes % 2 == 0 : backslashes <= depth)) {
        boolean doubled =
            depth == 0 && i > from && i + 1 < text.length() && text.charAt(i + 1) == quote;
        if (!doubled && !(quote == '\'' && depth == 0 && isWithin(text, i, limit))) {
          return i - (depth == 0 ? 0 : backslashes);
        }
        i += doubled ? 1 : 0;
      }
      backslashes = 0;
    }
    return limit;
  }

  /** Whether nobody has escaped this quote: a word goes on behind it, and another quote ends the value. */
  private static boolean isWithin(Text text, int quote, int limit) {
    if (quote + 1 >= limit || !Chars.isWord(text.charAt(quote + 1))) {
      return false;
    }
    int most = Math.min(limit, quote + MAX_KEY);
    for (int i = quote + 2; i < most && !Chars.isSpace(text.charAt(i)); i++) {
      if (text.charAt(i) == '\'') {
        return atBorder(text, i + 1);
      }
      if (text.charAt(i) == '=') {
        return false;
      }
    }
    return false;
  }

  /** Where the bracket at this place is closed, behind the closing one; quotes within are respected. */
  static int balanced(Text text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return i + 1;
        }
      } else if (c == '"') {
        i = quoted(text, i + 1, text.length(), '"', 0);
      }
    }
    return text.length();
  }

  /**
   * Where a value without quotes ends.
   *
   * @param spaced whether it stands in a list in brackets, so that it may hold spaces: {@code {name=bob, password=two words}}
   */
  static int bare(Text text, int from, int limit, boolean spaced) {
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (Chars.isWord(c)) {
        continue;
      }
      int line = c == '\n' && i > from && text.charAt(i - 1) == '\\' ? indented(text, i + 1) : i;
      if (line > i && line < limit && !keyAhead(text, line)) {
        // A value that goes on in the next line of a file of properties.
        i = line - 1;
        continue;
      }
      if (Chars.isLineEnd(c) || (Chars.isSpace(c) && (!spaced || keyAhead(text, i + 1)))) {
        return i;
      }
      boolean stops = switch (c) {
        case ',', ';', '&', '|' -> atEnd(text, i + 1) || keyAhead(text, i + 1);
        case '}', ']', ')', '"', '\'', '`', '>' -> atBorder(text, i + 1);
        case '<' ->
          i + 1 < text.length()
              && (text.charAt(i + 1) == '/' || Chars.isLetter(text.charAt(i + 1)));
        // Once for a run of backslashes, so that a long one is not read again and again.
        case '\\' -> (i == from || text.charAt(i - 1) != '\\') && escapedEnd(text, i);
        default -> false;
      };
      if (stops) {
        return i;
      }
    }
    return limit;
  }

  private static int indented(Text text, int line) {
    int i = line;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /** Where a percent-encoded value ends: at an encoded or plain separator, or one that is encoded twice. */
  static int encoded(Text text, int from, int limit, boolean twice) {
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (Chars.isSpace(c) || c == '&' || c == '"' || c == '\'' || c == '<') {
        return i;
      }
      if (c == '%' && i + 2 < text.length()) {
        char high = text.charAt(i + 1);
        char low = Chars.lower(text.charAt(i + 2));
        // %22 " %26 & %27 '
        if (high == '2' && (low == '2' || low == '6' || low == '7')) {
          return i;
        }
        if (twice
            && high == '2'
            && low == '5'
            && i + 4 < text.length()
            && text.charAt(i + 3) == '2') {
          char last = text.charAt(i + 4);
          if (last == '2' || last == '6' || last == '7') {
            return i;
          }
        }
      }
    }
    return limit;
  }

  /** Where the text of an XML element ends. */
  static int element(Text text, int from, int limit) {
    int i = from;
    while (i < limit && !(text.charAt(i) == '<' && !Chars.startsWith(text, i, "<!"))) {
      i++;
    }
    while (i > from && i < limit && Chars.isSpace(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Where this mark stands, or the limit. */
  static int before(Text text, int from, int limit, String mark) {
    int i = from;
    while (i < limit && !Chars.startsWith(text, i, mark)) {
      i++;
    }
    return i;
  }

  /** Where credentials in the alphabets of Base64 and of tokens end, before padding. */
  static int credentials(Text text, int from, int limit) {
    int i = from;
    while (i < limit
        && (Chars.isBase64(text.charAt(i)) || text.charAt(i) == '.' || text.charAt(i) == '~')) {
      i++;
    }
    return i;
  }

  static int lineEnd(Text text, int from) {
    int i = from;
    while (i < text.length() && !Chars.isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Cookie pairs: up to the first space that does not follow a semicolon. */
  static int pairs(Text text, int from) {
    int end = bare(text, from, text.length(), false);
    while (end < text.length() && text.charAt(end) == ';') {
      int next = end + 1;
      while (next < text.length() && text.charAt(next) == ' ') {
        next++;
      }
      end = next > end + 1 || keyAhead(text, next) ? bare(text, next, text.length(), false) : next;
    }
    return end;
  }

  /** Whether {@code name=} or {@code name:} stands there, perhaps in quotes. */
  static boolean keyAhead(Text text, int from) {
    int i = from;
    while (i < text.length() && i < from + 2 && text.charAt(i) == ' ') {
      i++;
    }
    boolean quote = i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'');
    int begin = quote ? i + 1 : i;
    i = begin;
    while (i < text.length() && i - begin < MAX_KEY && Chars.isKey(text.charAt(i))) {
      i++;
    }
    if (i == begin) {
      return false;
    }
    if (quote && i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'')) {
      i++;
    }
    return i < text.length() && (text.charAt(i) == '=' || text.charAt(i) == ':');
  }

  private static boolean atEnd(Text text, int at) {
    return at >= text.length()
        || Chars.isSpace(text.charAt(at))
        || text.charAt(at) == '"'
        || text.charAt(at) == '\'';
  }

  private static boolean atBorder(Text text, int at) {
    return atEnd(text, at)
        || "`,;&|)]}><\\".indexOf(text.charAt(at)) >= 0
        || (text.charAt(at) == '.' && atEnd(text, at + 1));
  }

  private static boolean escapedEnd(Text text, int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == '\\') {
      i++;
    }
    if (i == text.length()) {
      return false;
    }
    char c = text.charAt(i);
    if (c == '"' || c == '\'') {
      return atBorder(text, i + 1);
    }
    return (c == 'n' || c == 'r' || c == 't')
        && (i + 1 == text.length() || text.charAt(i + 1) == '\\' || keyAhead(text, i + 1));
  }
}
