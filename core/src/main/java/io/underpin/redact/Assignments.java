package io.underpin.redact;

/** Finds keys with their values, in all the ways in which a key and a value are written side by side. */
final class Assignments {
  private static final int MAX_PAIR = 80;

  private final Scan scan;
  private final Text text;
  private final int length;
  private final SensitiveKeys keys;
  private final KeyFinder finder;
  private final ValueHider values;
  // name="password" value="…": the kind of the name, and how far it holds.
  private KeyKind named = KeyKind.NONE;
  private int namedTo;

  Assignments(Scan scan, Text text, SensitiveKeys keys) {
    this.scan = scan;
    this.text = text;
    this.length = text.length();
    this.keys = keys;
    this.finder = new KeyFinder(text);
    this.values = new ValueHider(scan, text);
  }

  /** {@code key=value}, {@code key: value}, {@code "key":"value"}, {@code key => value}, {@code key := value}. */
  int plain(int i, boolean inBrackets) {
    char separator = text.charAt(i);
    if (separator == ':' && i + 1 < length && text.charAt(i + 1) == ':') {
      return i + 2;
    }
    Span key = finder.before(i, scan.floor());
    if (key.isEmpty()) {
      return i + 1;
    }
    int value = i + 1;
    while (value < length && (text.charAt(value) == '=' || text.charAt(value) == '>')) {
      value++;
    }
    int begin = values.skipBlanks(value);
    KeyKind kind = keys.kind(text, key.from(), key.to());
    if (kind == KeyKind.NONE) {
      kind = nearby(key, separator, begin);
    }
    if (kind == KeyKind.NONE) {
      return i + 1;
    }
    boolean sentence = separator == ':' && begin > value;
    boolean listed = separator == '=' && inBrackets && finder.isListed(key.from(), scan.floor());
    return values.hide(kind, begin, sentence, listed);
  }

  /** {@code key%3Dvalue}, {@code %22key%22%3A%22value%22}. */
  int encoded(int i) {
    if (!Chars.startsWithIgnoreCase(text, i, "%3d")
        && !Chars.startsWithIgnoreCase(text, i, "%3a")) {
      return i + 1;
    }
    KeyKind kind = kind(finder.before(i, scan.floor()));
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
    return values.encoded(kind, from);
  }

  /** {@code key -> value} and {@code <key>value</key>}, {@code <entry key="name">value</entry>}. */
  int arrowOrElement(int i) {
    boolean arrow = i > scan.floor() && text.charAt(i - 1) == '-';
    Span key = finder.before(arrow ? i - 1 : i, scan.floor());
    if (arrow) {
      KeyKind kind = kind(key);
      return kind == KeyKind.NONE
          ? i + 1
          : values.hide(kind, values.skipBlanks(i + 1), true, false);
    }
    KeyKind kind = finder.isElement(key.from(), scan.floor()) ? kind(key) : KeyKind.NONE;
    if (kind == KeyKind.NONE && i <= namedTo) {
      kind = named;
      namedTo = 0;
    }
    return kind == KeyKind.NONE ? i + 1 : values.element(kind, i + 1);
  }

  /** {@code --key value}. */
  int option(int i) {
    boolean option = Chars.startsWith(text, i, "--")
        && (i == 0 || Chars.isSpace(text.charAt(i - 1)) || "\"'".indexOf(text.charAt(i - 1)) >= 0);
    if (!option) {
      return i + 1;
    }
    int end = finder.endOfKey(i + 2);
    if (end >= length || text.charAt(end) != ' ' || kind(new Span(i + 2, end)) != KeyKind.STRONG) {
      return i + 2;
    }
    int begin = values.skipBlanks(end);
    boolean another = begin < length && text.charAt(begin) == '-';
    return another ? end : values.hide(KeyKind.STRONG, begin, true, false);
  }

  /** {@code PASSWORD 'value'} and {@code IDENTIFIED BY 'value'}, as in SQL; also {@code the password "value"}. */
  int quote(int i) {
    int word = i;
    while (word > scan.floor() && i - word < 4 && text.charAt(word - 1) == ' ') {
      word--;
    }
    boolean password = word < i
        && word - 8 >= scan.floor()
        && (Chars.startsWithIgnoreCase(text, word - 8, "password")
            || Chars.startsWithIgnoreCase(text, word - 10, "passphrase")
            || Chars.startsWithIgnoreCase(text, word - 13, "identified by"));
    return password ? values.hide(KeyKind.STRONG, i, false, false) : i + 1;
  }

  private KeyKind kind(Span key) {
    return key.isEmpty() ? KeyKind.NONE : keys.kind(text, key.from(), key.to());
  }

  /** What a key is that says nothing by itself: the second word of two, or the value that belongs to a name. */
  private KeyKind nearby(Span key, char separator, int value) {
    if (is(key, "value") && key.from() <= namedTo) {
      namedTo = 0;
      return named;
    }
    if (is(key, "name") || is(key, "key")) {
      remember(value);
    }
    KeyKind kind = separator == ':' ? kind(finder.withWordBefore(key, scan.floor())) : KeyKind.NONE;
    return kind == KeyKind.STRONG ? kind : KeyKind.NONE;
  }

  private boolean is(Span key, String name) {
    return key.to() - key.from() == name.length()
        && Chars.startsWithIgnoreCase(text, key.from(), name);
  }

  private void remember(int value) {
    int from = value;
    while (from < length && from < value + 4 && "\"'\\".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = finder.endOfKey(from);
    KeyKind kind = from > value && to > from ? keys.kind(text, from, to) : KeyKind.NONE;
    if (kind != KeyKind.NONE) {
      named = kind;
      namedTo = to + MAX_PAIR;
    }
  }
}
