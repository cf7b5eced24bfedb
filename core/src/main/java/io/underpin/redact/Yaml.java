package io.underpin.redact;

/** How values are written in YAML: behind tags and anchors, in blocks, on the lines below their key. */
final class Yaml {
  private static final int MAX_INDENT = 64;
  private static final int MAX_TAG = 64;

  private Yaml() {}

  /** What stands behind the tag or the anchor that begins here: {@code !!str value}, {@code &name value}. */
  static int behindTag(Text text, int at) {
    boolean tag = Chars.startsWith(text, at, "!!");
    if (!tag && (at >= text.length() || text.charAt(at) != '&')) {
      return at;
    }
    int i = at + (tag ? 2 : 1);
    int name = i;
    while (i < text.length() && i - name < MAX_TAG && Chars.isKey(text.charAt(i))) {
      i++;
    }
    return i > name && i + 1 < text.length() && text.charAt(i) == ' ' ? i + 1 : at;
  }

  /** Where the block begins behind its bar or angle, which stands here, or -1 if it is none. */
  static int block(Text text, int at) {
    int i = at + 1;
    while (i < text.length() && i < at + 4 && "+-0123456789 ".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i >= text.length() || text.charAt(i) != '\n') {
      return -1;
    }
    int begin = i + 1;
    while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\t')) {
      begin++;
    }
    return begin > i + 1 && begin < text.length() ? begin : -1;
  }

  /** Where the block ends that begins here: before the first line that is indented less. */
  static int blockEnd(Text text, int begin, int limit) {
    int indent = 0;
    while (begin - indent > 0 && text.charAt(begin - indent - 1) != '\n') {
      indent++;
    }
    int end = Extent.lineEnd(text, begin);
    while (end < limit) {
      int next = end + 1;
      while (next < limit && next - end <= indent && text.charAt(next) == ' ') {
        next++;
      }
      if (next - end - 1 < indent) {
        break;
      }
      end = Extent.lineEnd(text, next);
    }
    return Math.min(end, limit);
  }

  /**
   * Where the word begins that stands alone in the line below this line end, further in than the line above, or as an item of a
   * list; -1 if there is none.
   */
  static int wordBelow(Text text, int lineEnd, boolean item) {
    int line = Chars.startsWith(text, lineEnd, "\r\n") ? lineEnd + 2 : lineEnd + 1;
    int from = indented(text, line);
    boolean dash = Chars.startsWith(text, from, "- ");
    if (from >= text.length() || (from == line && !dash) || (item && !dash)) {
      return -1;
    }
    int begin = dash ? from + 2 : from;
    int end = wordEnd(text, begin);
    int behind = end;
    while (behind < text.length() && text.charAt(behind) == ' ') {
      behind++;
    }
    boolean alone = behind == text.length() || Chars.isLineEnd(text.charAt(behind));
    boolean key = end > begin && text.charAt(end - 1) == ':';
    boolean further = dash || from - line > indentBefore(text, lineEnd);
    return alone && !key && further && end > begin ? begin : -1;
  }

  /** Where the word ends that begins here. */
  static int wordEnd(Text text, int from) {
    int end = from;
    while (end < text.length() && !Chars.isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int indentBefore(Text text, int lineEnd) {
    int line = lineEnd;
    while (line > 0 && lineEnd - line < 2 * MAX_INDENT && !Chars.isLineEnd(text.charAt(line - 1))) {
      line--;
    }
    return indented(text, line) - line;
  }

  private static int indented(Text text, int line) {
    int i = line;
    while (i < text.length()
        && i - line < MAX_INDENT
        && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }
}
