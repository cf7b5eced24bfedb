package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/**
 * One walk over one text, from left to right. It stops at characters that may betray a secret, looks back at most some 100
 * characters for a key, and looks ahead only as far as the value goes, behind which it then continues.
 */
final class Scan {
  private static final int MAX_KEY = SensitiveKeys.MAX_LENGTH;
  private static final int MAX_DECORATION = 16;
  private static final boolean[] ANCHOR = anchors();

  private final CharSequence text;
  private final int length;
  private final SensitiveKeys keys;
  private final UrlPasswords urls;
  private final TokenShapes shapes;

  private @Nullable StringBuilder out;
  // Up to here the text has been taken over into out.
  private int copied;
  // What stands before has been dealt with and is not looked at again.
  private int floor;
  private int brackets;

  Scan(CharSequence text, SensitiveKeys keys) {
    this.text = text;
    this.length = text.length();
    this.keys = keys;
    this.urls = new UrlPasswords(text);
    this.shapes = new TokenShapes(text);
  }

  /** The text with its secrets replaced, or null if it has none. */
  @Nullable
  String run() {
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      i = c < ANCHOR.length && ANCHOR[c] ? at(i, c) : i + 1;
    }
    return out == null ? null : out.append(text, copied, length).toString();
  }

  /** Deals with what stands here, and says where to go on. */
  private int at(int i, char c) {
    return switch (c) {
      case '=' -> assignment(i);
      case ':' -> startsUrl(i) ? url(i) : assignment(i);
      case '%' -> encodedAssignment(i);
      case '>' -> arrowOrElement(i);
      case '-' -> dashes(i);
      case '\'', '"' -> sqlPassword(i);
      case '[', '{', '(' -> open(i);
      case ']', '}', ')' -> {
        brackets = Math.max(0, brackets - 1);
        yield i + 1;
      }
      default -> token(i, c);
    };
  }

  private int open(int i) {
    int marker = Marker.endAt(text, i);
    if (marker > 0) {
      floor = marker;
      return marker;
    }
    brackets++;
    return i + 1;
  }

  // key=value, key: value, "key":"value", key => value, key := value
  private int assignment(int i) {
    char separator = text.charAt(i);
    if (separator == ':' && i + 1 < length && text.charAt(i + 1) == ':') {
      return i + 2;
    }
    Key key = keyBefore(i);
    if (key == null) {
      return i + 1;
    }
    KeyKind kind = keys.kind(text, key.from, key.to);
    if (kind == KeyKind.NONE && separator == ':') {
      kind = spacedKind(key);
    }
    if (kind == KeyKind.NONE) {
      return separator == ':' ? oracle(i) : i + 1;
    }
    int value = i + 1;
    while (value < length && (text.charAt(value) == '=' || text.charAt(value) == '>')) {
      value++;
    }
    int begin = skipBlanks(value);
    boolean sentence = separator == ':' && begin > value;
    boolean listed = separator == '=' && brackets > 0 && isListed(key.from);
    return value(kind, begin, sentence, listed);
  }

  // API key: value; two words that are a key only together
  private KeyKind spacedKind(Key key) {
    int space = key.from - 1;
    if (space <= floor || text.charAt(space) != ' ' || key.to - key.from > 16) {
      return KeyKind.NONE;
    }
    int from = space;
    while (from > floor && space - from < 24 && Chars.isKey(text.charAt(from - 1))) {
      from--;
    }
    KeyKind kind = keys.kind(text, from, key.to);
    return kind == KeyKind.STRONG ? kind : KeyKind.NONE;
  }

  // jdbc:oracle:thin:user/password@host
  private int oracle(int i) {
    boolean driver = Chars.startsWith(text, i - 11, "oracle:thin")
        || Chars.startsWith(text, i - 10, "oracle:oci");
    UrlPasswords.Span span = driver ? urls.oracle(i + 1) : UrlPasswords.Span.NONE;
    return span.isEmpty() ? i + 1 : replace(span.from(), span.to(), Marker.PLAIN);
  }

  private int value(KeyKind kind, int begin, boolean sentence, boolean listed) {
    if (begin >= length) {
      return length;
    }
    int depth = 0;
    while (depth < MAX_DECORATION && begin + depth < length && text.charAt(begin + depth) == '\\') {
      depth++;
    }
    char first = begin + depth < length ? text.charAt(begin + depth) : ' ';
    if (first == '"' || first == '\'' || first == '`') {
      int from = begin + depth + 1;
      int end = Extent.quoted(text, from, limit(kind, from), first, depth);
      if (isWeak(kind) && isHidden(kind, from, end, false)) {
        end = Extent.quoted(text, from, length, first, depth);
      }
      return hide(kind, from, end, false);
    }
    if ((first == '[' || first == '{') && depth == 0 && Marker.endAt(text, begin) < 0) {
      boolean judged = isWeak(kind) && kind != KeyKind.PLURAL;
      return judged && !holdsSecret(kind, begin) ? begin : bracketed(begin);
    }
    if ((first == '$' || first == '#') && begin + 1 < length && text.charAt(begin + 1) == '{') {
      return hide(
          kind,
          begin,
          Extent.bare(text, Extent.balanced(text, begin + 1), length, false),
          sentence);
    }
    int marker = Marker.endAt(text, begin);
    if (marker > 0 && Extent.bare(text, marker, length, false) == marker) {
      floor = marker;
      return marker;
    }
    return switch (kind) {
      case AUTHORIZATION -> Credentials.hide(this, text, begin, sentence);
      case COOKIE -> cookies(begin, sentence);
      default -> bare(kind, begin, sentence, listed);
    };
  }

  private int bracketed(int begin) {
    int end = Extent.balanced(text, begin);
    return hide(KeyKind.STRONG, begin, Extent.bare(text, end, length, false), false);
  }

  /** Whether the first element of this list looks like a secret. */
  private boolean holdsSecret(KeyKind kind, int bracket) {
    if (text.charAt(bracket) != '[') {
      return false;
    }
    int from = skipBlanks(bracket + 1);
    boolean quote = from < length && (text.charAt(from) == '"' || text.charAt(from) == '\'');
    return isHidden(
        kind,
        quote ? from + 1 : from,
        Extent.bare(text, quote ? from + 1 : from, limit(kind, from), false),
        false);
  }

  private int bare(KeyKind kind, int begin, boolean sentence, boolean listed) {
    int end = Extent.bare(text, begin, limit(kind, begin), listed && !isWeak(kind));
    if (isWeak(kind) && isHidden(kind, begin, end, sentence)) {
      end = Extent.bare(text, begin, length, false);
    }
    return hide(kind, begin, end, sentence);
  }

  private int cookies(int begin, boolean sentence) {
    int first = Extent.bare(text, begin, limit(KeyKind.WEAK, begin), false);
    for (int i = begin; i < first; i++) {
      if (text.charAt(i) == '=') {
        return replace(begin, Extent.pairs(text, begin), Marker.PLAIN);
      }
    }
    return bare(KeyKind.WEAK, begin, sentence, false);
  }

  private static boolean isWeak(KeyKind kind) {
    return kind == KeyKind.WEAK || kind == KeyKind.CODE || kind == KeyKind.PLURAL;
  }

  /** How far to look for a value's end: what is perhaps not hidden is judged by its beginning, and not read twice. */
  private int limit(KeyKind kind, int from) {
    return isWeak(kind) ? Math.min(length, from + Looks.ENOUGH) : length;
  }

  private boolean isHidden(KeyKind kind, int from, int to, boolean sentence) {
    return switch (kind) {
      case WEAK, PLURAL -> Looks.secret(text, from, to);
      case CODE -> Looks.code(text, from, to);
      default -> !Looks.harmless(text, from, to) && !(sentence && Looks.prose(text, from, to));
    };
  }

  // What is shown may still hold something: it is walked over as if it had no key.
  private int hide(KeyKind kind, int from, int to, boolean sentence) {
    return isHidden(kind, from, to, sentence)
        ? replace(from, to, Marker.PLAIN)
        : Math.max(from, floor);
  }

  int replace(int from, int to, String marker) {
    if (from >= to || Marker.is(text, from, to)) {
      floor = Math.max(floor, to);
      return to;
    }
    if (out == null) {
      out = new StringBuilder(length + 16);
    }
    out.append(text, copied, from).append(marker);
    copied = to;
    floor = to;
    return to;
  }

  // key%3Dvalue, %22key%22%3A%22value%22
  private int encodedAssignment(int i) {
    if (i + 2 >= length || text.charAt(i + 1) != '3') {
      return i + 1;
    }
    char low = Chars.lower(text.charAt(i + 2));
    if (low != 'd' && low != 'a') {
      return i + 1;
    }
    Key key = keyBefore(i);
    KeyKind kind = key == null ? KeyKind.NONE : keys.kind(text, key.from, key.to);
    if (kind == KeyKind.NONE) {
      return i + 3;
    }
    int from = i + 3;
    while (from < length
        && (text.charAt(from) == '+'
            || Chars.startsWith(text, from, "%20")
            || Chars.startsWith(text, from, "%22"))) {
      from += text.charAt(from) == '+' ? 1 : 3;
    }
    int end = Extent.encoded(text, from, limit(kind, from));
    if (isWeak(kind) && isHidden(kind, from, end, false)) {
      end = Extent.encoded(text, from, length);
    }
    return hide(kind, from, end, false);
  }

  // <key>value</key> and key -> value
  private int arrowOrElement(int i) {
    boolean arrow = i > floor && text.charAt(i - 1) == '-';
    Key key = keyBefore(arrow ? i - 1 : i);
    if (key == null || (!arrow && !isElement(key.from))) {
      return i + 1;
    }
    KeyKind kind = keys.kind(text, key.from, key.to);
    if (kind == KeyKind.NONE) {
      return i + 1;
    }
    if (arrow) {
      return value(kind, skipBlanks(i + 1), true, false);
    }
    int end = i + 1;
    if (Chars.startsWith(text, end, "<![CDATA[")) {
      end += 9;
    }
    while (end < length && text.charAt(end) != '<') {
      end++;
    }
    return hide(kind, i + 1, end, false);
  }

  // <key or <ns:key
  private boolean isElement(int from) {
    int i = from;
    if (i > floor && text.charAt(i - 1) == ':') {
      i--;
      while (i > floor && from - i < MAX_KEY && Chars.isKey(text.charAt(i - 1))) {
        i--;
      }
    }
    return i > floor && text.charAt(i - 1) == '<';
  }

  // -----BEGIN … PRIVATE KEY----- and --key value
  private int dashes(int i) {
    if (Chars.startsWith(text, i, "-----BEGIN ")) {
      int kind = i + 11;
      while (kind < length && kind < i + MAX_KEY && text.charAt(kind) != '-') {
        if (Chars.startsWith(text, kind, "PRIVATE KEY")) {
          return replace(i, endOfKey(kind), Marker.PRIVATE_KEY);
        }
        kind++;
      }
      return i + 11;
    }
    boolean option = i + 2 < length
        && text.charAt(i + 1) == '-'
        && Chars.isLetter(text.charAt(i + 2))
        && (i == 0 || Chars.isSpace(text.charAt(i - 1)) || "\"'".indexOf(text.charAt(i - 1)) >= 0);
    if (!option) {
      return i + 1;
    }
    int end = i + 2;
    while (end < length && end - i < MAX_KEY && Chars.isKey(text.charAt(end))) {
      end++;
    }
    if (end >= length || text.charAt(end) != ' ' || keys.kind(text, i + 2, end) != KeyKind.STRONG) {
      return i + 2;
    }
    int begin = skipBlanks(end);
    return begin < length && text.charAt(begin) == '-'
        ? end
        : value(KeyKind.STRONG, begin, true, false);
  }

  private int endOfKey(int from) {
    for (int i = from; i < length; i++) {
      if (text.charAt(i) == '-' && Chars.startsWith(text, i, "-----END ")) {
        int end = i + 9;
        while (end < length && text.charAt(end) != '-' && end - i < MAX_KEY) {
          end++;
        }
        while (end < length && text.charAt(end) == '-') {
          end++;
        }
        return end;
      }
    }
    return length;
  }

  // ALTER ROLE bob PASSWORD 'hunter2', CREATE USER bob IDENTIFIED BY 'hunter2'
  private int sqlPassword(int i) {
    int word = i;
    while (word > floor && i - word < 4 && text.charAt(word - 1) == ' ') {
      word--;
    }
    if (word == i) {
      return i + 1;
    }
    boolean password = Chars.startsWithIgnoreCase(text, word - 8, "password")
        || Chars.startsWithIgnoreCase(text, word - 10, "passphrase")
        || Chars.startsWithIgnoreCase(text, word - 13, "identified by");
    return password && word - 8 >= floor
        ? hide(KeyKind.STRONG, i + 1, Extent.quoted(text, i + 1, length, text.charAt(i), 0), false)
        : i + 1;
  }

  private boolean startsUrl(int i) {
    return Chars.startsWith(text, i, "://") || Chars.startsWith(text, i, ":\\/\\/");
  }

  private int url(int i) {
    int authority = i + (text.charAt(i + 1) == '/' ? 3 : 5);
    UrlPasswords.Span span = urls.find(authority);
    return span.isEmpty() ? authority : replace(span.from(), span.to(), Marker.PLAIN);
  }

  private int token(int i, char c) {
    if (c == 'e' && Chars.startsWith(text, i, "eyJ")) {
      int end = shapes.jwt(i);
      if (end > 0) {
        return replace(i, end, Marker.JWT);
      }
    }
    if (c == 'b' || c == 'B') {
      return Credentials.afterScheme(this, text, i);
    }
    int end = shapes.vendor(i);
    return end > 0 ? replace(i, end, Marker.TOKEN) : i + 1;
  }

  /** The name in front of a separator, through blanks, quotes and closing brackets; null if there is none. */
  private @Nullable Key keyBefore(int separator) {
    int to = separator;
    int least = Math.max(floor, separator - MAX_DECORATION);
    while (to > least) {
      char c = text.charAt(to - 1);
      if (c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '`' || c == '\\' || c == ']') {
        to--;
      } else if (to - 3 >= least && text.charAt(to - 3) == '%' && isEncodedCloser(to)) {
        to -= 3;
      } else {
        break;
      }
    }
    int from = to;
    least = Math.max(floor, to - MAX_KEY);
    while (from > least && Chars.isKey(text.charAt(from - 1))) {
      from--;
    }
    return from < to ? new Key(from, to) : null;
  }

  // %22 " %27 ' %5D ]
  private boolean isEncodedCloser(int to) {
    char high = text.charAt(to - 2);
    char low = Chars.lower(text.charAt(to - 1));
    return (high == '2' && (low == '2' || low == '7')) || (high == '5' && low == 'd');
  }

  /** Whether this name stands first in a bracket or behind a comma, as in {@code Map.toString()}. */
  private boolean isListed(int from) {
    int i = from;
    while (i > floor && from - i < 2 && text.charAt(i - 1) == ' ') {
      i--;
    }
    return i > 0 && "{[(,".indexOf(text.charAt(i - 1)) >= 0;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < length && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private record Key(int from, int to) {}

  private static boolean[] anchors() {
    boolean[] anchors = new boolean[128];
    for (char c : "=:%>-'\"[]{}()eBb".toCharArray()) {
      anchors[c] = true;
    }
    for (char c = 0; c < 128; c++) {
      anchors[c] |= TokenShapes.mayStart(c);
    }
    return anchors;
  }
}
