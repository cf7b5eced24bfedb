package io.underpin.redact;

/** Finds the key in front of a separator, looking back over a bounded number of characters. */
final class KeyFinder {
  private static final int MAX_KEY = SensitiveKeys.MAX_LENGTH;
  private static final int MAX_DECORATION = 16;
  private static final int MAX_SECOND_WORD = 16;

  private final Text text;
  private final SensitiveKeys keys;
  private final KeyEndings endings;
  private final Folded folded = new Folded();
  private int from;
  private int to;

  KeyFinder(Text text, SensitiveKeys keys) {
    this.text = text;
    this.keys = keys;
    this.endings = keys.endings();
  }

  /** Where the key begins that was found last. */
  int from() {
    return from;
  }

  /** What may stand in front of this place, as {@link KeyEndings} says. */
  int endingBefore(int at) {
    return endings.before(text.raw(), at);
  }

  /** Where the separator begins whose last character this is: ?= += .= ::= of makefiles and programs. */
  int behindOperator(int separator, int floor) {
    int begin = separator;
    while (text.charAt(separator) == '='
        && begin > floor
        && separator - begin < 3
        && "?+:.".indexOf(text.charAt(begin - 1)) >= 0) {
      begin--;
    }
    return begin;
  }

  /** The kind of the word before the key, for "var password string". */
  KeyKind kindOfWordBefore(int floor) {
    int space = from - 1;
    if (space <= floor || text.charAt(space) != ' ') {
      return KeyKind.NONE;
    }
    int begin = beginOfKey(space, Math.max(floor, space - MAX_KEY));
    return begin < space ? keys.kind(folded.read(text, begin, space)) : KeyKind.NONE;
  }

  /** Finds the name in front of a separator, through blanks, quotes and closing brackets; whether there is one. */
  boolean before(int separator, int floor) {
    int end = separator;
    int least = Math.max(floor, separator - MAX_DECORATION);
    while (end > least) {
      int quote = Quotes.lengthBefore(text, end, least);
      if (quote > 0) {
        end -= quote;
      } else if (isCloser(text.charAt(end - 1))) {
        end--;
      } else if (end - 3 >= least && text.charAt(end - 3) == '%' && isEncodedCloser(end)) {
        end -= 3;
      } else if (end - 5 >= least
          && Chars.startsWith(text, end - 5, "%252")
          && isEncodedCloser(end)) {
        end -= 5;
      } else {
        break;
      }
    }
    return take(beginOfKey(end, Math.max(floor, end - MAX_KEY)), end);
  }

  /** Takes the name that stands there for the key; whether there is one. */
  boolean take(int begin, int end) {
    from = begin;
    to = end;
    return end > begin && !isRule();
  }

  /** The kind of the key. */
  KeyKind kind() {
    return keys.kind(text, from, to, folded);
  }

  /** Whether the key is written in another script than Latin. */
  boolean isForeign() {
    return Letters.isForeign(text.charAt(to - 1));
  }

  /** Whether the key is this word, or ends with it where a capital letter begins it: {@code value}, {@code ParameterValue}. */
  boolean isOrEndsWith(String name) {
    int begin = to - name.length();
    return is(name)
        || (begin > from
            && Chars.isUpper(text.charAt(begin))
            && Chars.startsWithIgnoreCase(text, begin, name));
  }

  /** Whether this stands in the key. */
  boolean contains(String part) {
    for (int i = from; i + part.length() <= to; i++) {
      if (Chars.startsWith(text, i, part)) {
        return true;
      }
    }
    return false;
  }

  /** Where the key ends that was found last. */
  int to() {
    return to;
  }

  /** Whether the key has several words, with something other than blanks between them, as those in files have. */
  boolean isJoined() {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '_' || text.charAt(i) == '.') {
        return true;
      }
    }
    return false;
  }

  /** Whether the key is this word, whatever its case. */
  boolean is(String name) {
    return to - from == name.length() && Chars.startsWithIgnoreCase(text, from, name);
  }

  /** The kind of the key with the word before it, for "API key". */
  KeyKind kindWithWordBefore(int floor) {
    int space = from - 1;
    if (space <= floor || text.charAt(space) != ' ' || to - from > MAX_SECOND_WORD) {
      return KeyKind.NONE;
    }
    int begin = beginOfKey(space, Math.max(floor, space - MAX_SECOND_WORD));
    return begin < space ? keys.kind(folded.read(text, begin, to)) : KeyKind.NONE;
  }

  /** The kind of the words before the number that was taken for the key: "password 2", "Unseal Key 1". */
  KeyKind kindBeforeNumber(int floor) {
    int space = from - 1;
    if (space <= floor || text.charAt(space) != ' ') {
      return KeyKind.NONE;
    }
    boolean word = take(beginOfKey(space, Math.max(floor, space - MAX_KEY)), space);
    KeyKind kind = word ? kind() : KeyKind.NONE;
    return word && kind == KeyKind.NONE ? kindWithWordBefore(floor) : kind;
  }

  /** Where the name ends that starts here. */
  int endOfKey(int begin) {
    int end = begin;
    while (end < text.length() && end - begin < MAX_KEY && Letters.isKey(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether the key stands first in a bracket or behind a comma, as in {@code Map.toString()}. */
  boolean isListed(int floor) {
    int i = from;
    while (i > floor && from - i < 2 && text.charAt(i - 1) == ' ') {
      i--;
    }
    return i > 0 && "{[(,".indexOf(text.charAt(i - 1)) >= 0;
  }

  /** Whether the key stands first in a tag, perhaps with a prefix: {@code <key} or {@code <ns:key}. */
  boolean isElement(int floor) {
    return isBehind("<", floor);
  }

  /** Whether this stands before the key, perhaps with a prefix between them: {@code <ns:key}. */
  boolean isBehind(String mark, int floor) {
    int i = from;
    if (i > floor && text.charAt(i - 1) == ':') {
      i = beginOfKey(i - 1, Math.max(floor, i - MAX_KEY));
    }
    return Chars.startsWith(text, i - mark.length(), mark);
  }

  private int beginOfKey(int end, int least) {
    int begin = end;
    while (begin > least) {
      char before = text.charAt(begin - 1);
      if (before == '\\' || before == '%') {
        int escape = Escaped.length(text, begin - 1);
        if (escape > 0 && !Chars.isKey(Escaped.decoded(text, begin - 1))) {
          return Math.min(end, begin - 1 + escape);
        }
        if (escape == 0) {
          return begin;
        }
      } else if (!Letters.isKey(before)) {
        return begin;
      }
      begin--;
    }
    return begin;
  }

  // What stands in a marker is not a key: [REDACTED:api-key]
  private boolean isRule() {
    return from >= 10 && text.charAt(from - 1) == ':' && Marker.endAt(text, from - 10) > to;
  }

  private static boolean isCloser(char c) {
    return c == '"' || c == ' ' || c == '\t' || c == '\'' || c == '`' || c == '\\' || c == ']';
  }

  // %22 " %27 ' %5D ]
  private boolean isEncodedCloser(int end) {
    char high = text.charAt(end - 2);
    char low = Chars.lower(text.charAt(end - 1));
    return (high == '2' && (low == '2' || low == '7')) || (high == '5' && low == 'd');
  }
}
