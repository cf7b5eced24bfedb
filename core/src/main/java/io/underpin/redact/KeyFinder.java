package io.underpin.redact;

/** Finds the key in front of a separator, looking back over a bounded number of characters. */
final class KeyFinder {
  private static final int MAX_KEY = SensitiveKeys.MAX_LENGTH;
  private static final int MAX_DECORATION = 16;
  private static final int MAX_SECOND_WORD = 16;

  private final Text text;

  KeyFinder(Text text) {
    this.text = text;
  }

  /** The name in front of a separator, through blanks, quotes and closing brackets; empty if there is none. */
  Span before(int separator, int floor) {
    int to = separator;
    int least = Math.max(floor, separator - MAX_DECORATION);
    while (to > least) {
      if (" \t\"'`\\]".indexOf(text.charAt(to - 1)) >= 0) {
        to--;
      } else if (to - 3 >= least && text.charAt(to - 3) == '%' && isEncodedCloser(to)) {
        to -= 3;
      } else {
        break;
      }
    }
    return new Span(beginOfKey(to, Math.max(floor, to - MAX_KEY)), to);
  }

  /** The same with the word before it, for "API key": empty if there is none. */
  Span withWordBefore(Span key, int floor) {
    int space = key.from() - 1;
    if (space <= floor || text.charAt(space) != ' ' || key.to() - key.from() > MAX_SECOND_WORD) {
      return Span.NONE;
    }
    int from = beginOfKey(space, Math.max(floor, space - MAX_SECOND_WORD));
    return from < space ? new Span(from, key.to()) : Span.NONE;
  }

  /** Where the name ends that starts here. */
  int endOfKey(int from) {
    int end = from;
    while (end < text.length() && end - from < MAX_KEY && Chars.isKey(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether this name stands first in a bracket or behind a comma, as in {@code Map.toString()}. */
  boolean isListed(int from, int floor) {
    int i = from;
    while (i > floor && from - i < 2 && text.charAt(i - 1) == ' ') {
      i--;
    }
    return i > 0 && "{[(,".indexOf(text.charAt(i - 1)) >= 0;
  }

  /** Whether this name stands first in a tag, perhaps with a prefix: {@code <key} or {@code <ns:key}. */
  boolean isElement(int from, int floor) {
    int i = from;
    if (i > floor && text.charAt(i - 1) == ':') {
      i = beginOfKey(i - 1, Math.max(floor, i - MAX_KEY));
    }
    return i > floor && text.charAt(i - 1) == '<';
  }

  private int beginOfKey(int to, int least) {
    int from = to;
    while (from > least && Chars.isKey(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  // %22 " %27 ' %5D ]
  private boolean isEncodedCloser(int to) {
    char high = text.charAt(to - 2);
    char low = Chars.lower(text.charAt(to - 1));
    return (high == '2' && (low == '2' || low == '7')) || (high == '5' && low == 'd');
  }
}
