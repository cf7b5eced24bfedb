package io.underpin.redact;

/** Hides the value of a key, if it is one to be hidden, and says where the scan goes on: behind it, or into it. */
final class ValueHider {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_INDENT = 32;
  private static final int MAX_ITEMS = 32;
  private static final String REJECTED = "rejected value [";

  private final Scan scan;
  private final Text text;
  // Of the value in quotes that was looked at last.
  private char quote;
  private String spelling = "";
  private int depth;

  /** How a value ends. */
  private enum End {
    /** With the quote with which it begins. */
    QUOTE,
    /** Where no more of it can follow. */
    BORDER,
    /** With the quote, however it is spelled, with which it begins. */
    SPELLED,
    /** Before the boundary of a part of a form. */
    PART,
    /** The same, and it may hold blanks. */
    BORDER_OF_LIST,
    /** With a separator that is percent-encoded, or plain. */
    ENCODED,
    /** The same, encoded once more. */
    ENCODED_TWICE,
    /** Where the next tag begins. */
    TAG,
    /** With the mark that ends a CDATA section. */
    CDATA,
    /** With a bracket, as in what Spring says of a field. */
    BRACKET,
    /** Before the first line that is indented less. */
    INDENT
  }

  ValueHider(Scan scan, Text text) {
    this.scan = scan;
    this.text = text;
  }

  /**
   * The value that begins here.
   *
   * @param sentence whether it may be a sentence that goes on: {@code password: must be …}
   * @param listed whether it stands in brackets, and may hold spaces
   */
  int hide(KeyKind kind, int from, boolean sentence, boolean listed) {
    int length = text.length();
    int begin = Yaml.behindTag(text, from);
    if (begin >= length) {
      return length;
    }
    if (Chars.isLineEnd(text.charAt(begin))) {
      return below(kind, begin);
    }
    if (Chars.startsWith(text, begin, REJECTED)) {
      return settle(kind, begin + REJECTED.length(), false, End.BRACKET);
    }
    String spelled = Quotes.at(text, begin);
    if (!spelled.isEmpty()) {
      return spelled(kind, begin + spelled.length(), spelled);
    }
    depth = 0;
    while (depth < MAX_DEPTH && begin + depth < length && text.charAt(begin + depth) == '\\') {
      depth++;
    }
    char first = begin + depth < length ? text.charAt(begin + depth) : ' ';
    boolean three = depth == 0
        && (first == '"' || first == '\'')
        && begin + 3 < length
        && text.charAt(begin + 1) == first
        && text.charAt(begin + 2) == first;
    if (three) {
      return spelled(kind, begin + 3, first == '"' ? "\"\"\"" : "'''");
    }
    if (first == '"' || first == '\'' || first == '`') {
      quote = first;
      int end = settle(kind, begin + depth + 1, false, End.QUOTE);
      return changed(kind, end);
    }
    int block = first == '|' || first == '>' ? Yaml.block(text, begin) : -1;
    if (block > 0) {
      return settle(kind, block, false, End.INDENT);
    }
    int marker = Marker.endAt(text, begin);
    if (marker > 0 && endsAt(marker)) {
      return scan.skip(marker);
    }
    if (depth == 0 && marker < 0 && (first == '[' || first == '{')) {
      return isJudged(kind) && kind != KeyKind.PLURAL && !firstIsHidden(kind, begin)
          ? begin
          : bracketed(begin, begin);
    }
    if (Chars.startsWith(text, begin, "${") || Chars.startsWith(text, begin, "#{")) {
      return bracketed(begin, begin + 1);
    }
    return switch (kind) {
      case AUTHORIZATION -> Credentials.hide(scan, text, begin, sentence);
      case COOKIE -> cookies(begin, sentence);
      default -> bare(kind, begin, sentence, listed);
    };
  }

  /** {@code "old" -> "new"} of Terraform: the new value too. */
  private int changed(KeyKind kind, int end) {
    return Chars.startsWith(text, end, "\" -> \"") ? settle(kind, end + 6, false, End.QUOTE) : end;
  }

  /** The word in the line below, or all items of the list there, of YAML. */
  private int below(KeyKind kind, int lineEnd) {
    int colon = lineEnd;
    while (colon > 0 && text.charAt(colon - 1) == ' ') {
      colon--;
    }
    if (colon == 0 || text.charAt(colon - 1) != ':') {
      return lineEnd;
    }
    int next = lineEnd;
    for (int items = 0; items < MAX_ITEMS; items++) {
      int begin = Yaml.wordBelow(text, Extent.lineEnd(text, next), items > 0);
      int behind = begin < 0 ? -1 : hide(kind, begin, true, false);
      if (behind <= begin) {
        break;
      }
      next = behind;
      if (text.charAt(begin - 2) != '-') {
        break;
      }
    }
    return next;
  }

  /** A value that goes on to this mark. */
  int spelled(KeyKind kind, int from, String mark) {
    spelling = mark;
    return settle(kind, from, false, End.SPELLED);
  }

  /** The body of a part of a form. */
  int part(KeyKind kind, int from) {
    return settle(kind, from, false, End.PART);
  }

  /** A percent-encoded value. */
  int encoded(KeyKind kind, int from, boolean twice) {
    return settle(kind, from, false, twice ? End.ENCODED_TWICE : End.ENCODED);
  }

  /** The text of an XML element. */
  int element(KeyKind kind, int from) {
    int first = from;
    while (first < text.length()
        && first < from + MAX_INDENT
        && Chars.isSpace(text.charAt(first))) {
      first++;
    }
    return Chars.startsWith(text, first, "<![CDATA[")
        ? settle(kind, first + "<![CDATA[".length(), false, End.CDATA)
        : settle(kind, first, false, End.TAG);
  }

  /** The same, and in JSON that is written over several lines also line ends, if a quote follows. */
  int skipBlanksBeforeQuote(int from, boolean quoted) {
    int i = skipBlanks(from);
    if (!quoted || i == text.length() || !Chars.isLineEnd(text.charAt(i))) {
      return i;
    }
    int end = i;
    while (end < text.length() && end < i + 2 * MAX_INDENT && Chars.isSpace(text.charAt(end))) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '"' ? end : i;
  }

  int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private int bare(KeyKind kind, int begin, boolean sentence, boolean listed) {
    boolean spaced = listed && !isJudged(kind);
    return settle(kind, begin, sentence, spaced ? End.BORDER_OF_LIST : End.BORDER);
  }

  private int bracketed(int begin, int bracket) {
    int end = Extent.balanced(text, bracket);
    int last = Extent.bare(text, end, text.length(), false);
    return isHidden(KeyKind.STRONG, begin, last, false)
        ? scan.replace(begin, last, Marker.PLAIN)
        : begin;
  }

  private int cookies(int begin, boolean sentence) {
    int first = Extent.bare(text, begin, Math.min(text.length(), begin + Looks.ENOUGH), false);
    for (int i = begin; i < first; i++) {
      if (text.charAt(i) == '=') {
        return scan.replace(begin, Extent.pairs(text, begin), Marker.PLAIN);
      }
    }
    return bare(KeyKind.WEAK, begin, sentence, false);
  }

  /**
   * Hides a value or leaves it. One that is perhaps left is judged by its beginning, so that a long one, which the scan then
   * walks into, is not read again and again. What is left may still hold something.
   */
  private int settle(KeyKind kind, int from, boolean sentence, End end) {
    int length = text.length();
    boolean judged = isJudged(kind);
    int first = end(end, from, judged ? Math.min(length, from + Looks.ENOUGH) : length);
    if (!isHidden(kind, from, first, sentence)) {
      return from;
    }
    return scan.replace(from, judged ? end(end, from, length) : first, Marker.PLAIN);
  }

  private int end(End end, int from, int limit) {
    return switch (end) {
      case QUOTE -> Extent.quoted(text, from, limit, quote, depth);
      case SPELLED -> Extent.before(text, from, limit, spelling);
      case PART -> FormParts.end(text, from, limit);
      case BORDER -> Extent.bare(text, from, limit, false);
      case BORDER_OF_LIST -> Extent.bare(text, from, limit, true);
      case ENCODED -> Extent.encoded(text, from, limit, false);
      case ENCODED_TWICE -> Extent.encoded(text, from, limit, true);
      case INDENT -> Yaml.blockEnd(text, from, limit);
      case TAG -> Extent.element(text, from, limit);
      case CDATA -> Extent.before(text, from, limit, "]]>");
      case BRACKET -> Extent.before(text, from, limit, "]");
    };
  }

  private boolean isHidden(KeyKind kind, int from, int to, boolean sentence) {
    return switch (kind) {
      case WEAK, PLURAL -> Looks.secret(text, from, to) || Looks.madeUp(text, from, to);
      case CODE -> Looks.code(text, from, to);
      case RANDOM -> Looks.uuid(text, from, to);
      default -> !Looks.harmless(text, from, to) && !(sentence && Looks.prose(text, from, to));
    };
  }

  /** Whether the value decides, not the key alone. */
  private static boolean isJudged(KeyKind kind) {
    return kind == KeyKind.WEAK
        || kind == KeyKind.CODE
        || kind == KeyKind.PLURAL
        || kind == KeyKind.RANDOM;
  }

  /** Whether the first element of this list is to be hidden. */
  private boolean firstIsHidden(KeyKind kind, int bracket) {
    int from = skipBlanks(bracket + 1);
    if (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
      from++;
    }
    int limit = Math.min(text.length(), from + Looks.ENOUGH);
    return text.charAt(bracket) == '['
        && isHidden(kind, from, Extent.bare(text, from, limit, false), false);
  }

  /** Whether a value that begins with a marker holds nothing else. */
  private boolean endsAt(int marker) {
    return (marker < text.length() && text.charAt(marker) == '@')
        || Extent.bare(text, marker, text.length(), false) == marker;
  }
}
