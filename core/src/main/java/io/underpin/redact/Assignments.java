package io.underpin.redact;

/** Finds keys with their values, in all the ways in which a key and a value are written side by side. */
final class Assignments {
  private static final int MAX_PAIR = 80;
  private static final int MAX_BLANKS = 4;

  private final Scan scan;
  private final Text text;
  private final KeyFinder key;
  private final ValueHider values;
  // name="password" value="…": the kind of the name, and how far it holds.
  private KeyKind named = KeyKind.NONE;
  private int namedTo;

  Assignments(Scan scan, Text text, SensitiveKeys keys) {
    this.scan = scan;
    this.text = text;
    this.key = new KeyFinder(text, keys);
    this.values = new ValueHider(scan, text);
  }

  void restart() {
    named = KeyKind.NONE;
    namedTo = 0;
  }

  /** {@code key=value}, {@code key: value}, {@code "key":"value"}, {@code key => value}, {@code key := value}. */
  int plain(int i) {
    char separator = text.charAt(i);
    if (separator == ':' && i + 1 < text.length() && text.charAt(i + 1) == ':') {
      return i + 2;
    }
    if (!key.mayEnd(i) || !key.before(i, scan.floor())) {
      return i + 1;
    }
    int value = i + 1;
    while (value < text.length() && (text.charAt(value) == '=' || text.charAt(value) == '>')) {
      value++;
    }
    int begin = values.skipBlanks(value);
    KeyKind kind = key.kind();
    if (kind == KeyKind.NONE) {
      kind = nearby(separator, begin);
    }
    if (kind == KeyKind.NONE) {
      return i + 1;
    }
    boolean sentence = separator == ':' && begin > value;
    boolean listed = separator == '=' && key.isListed(scan.floor()) && scan.isInBrackets(i);
    return values.hide(kind, begin, sentence, listed);
  }

  /** {@code key%3Dvalue}, {@code %22key%22%3A%22value%22}. */
  int encoded(int i) {
    if (!Chars.startsWithIgnoreCase(text, i, "%3d")
        && !Chars.startsWithIgnoreCase(text, i, "%3a")) {
      return i + 1;
    }
    KeyKind kind = kindBefore(i);
    if (kind == KeyKind.NONE) {
      return i + 3;
    }
    int from = i + 3;
    while (from < text.length()
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
    KeyKind kind = kindBefore(arrow ? i - 1 : i);
    if (arrow) {
      return kind == KeyKind.NONE
          ? i + 1
          : values.hide(kind, values.skipBlanks(i + 1), true, false);
    }
    if (kind != KeyKind.NONE && !key.isElement(scan.floor())) {
      kind = KeyKind.NONE;
    }
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
    int end = key.endOfKey(i + 2);
    if (end >= text.length()
        || text.charAt(end) != ' '
        || !key.take(i + 2, end)
        || key.kind() != KeyKind.STRONG) {
      return i + 2;
    }
    int begin = values.skipBlanks(end);
    boolean another = begin < text.length() && text.charAt(begin) == '-';
    return another ? end : values.hide(KeyKind.STRONG, begin, true, false);
  }

  /**
   * {@code PASSWORD 'value'}, {@code IDENTIFIED BY 'value'}, as in SQL; also {@code the password "value"}.
   *
   * @param words in lower case; the place is in them, at this character
   */
  int quoted(String words, int character, int i) {
    int from = i - character;
    int end = from + words.length();
    if (from < scan.floor() || !Chars.startsWithIgnoreCase(text, from, words)) {
      return i + 1;
    }
    int quote = end;
    while (quote < text.length() && quote - end < MAX_BLANKS && text.charAt(quote) == ' ') {
      quote++;
    }
    boolean quoted = quote > end
        && quote < text.length()
        && (text.charAt(quote) == '\'' || text.charAt(quote) == '"');
    return quoted ? values.hide(KeyKind.STRONG, quote, false, false) : i + 1;
  }

  private KeyKind kindBefore(int i) {
    return key.mayEnd(i) && key.before(i, scan.floor()) ? key.kind() : KeyKind.NONE;
  }

  /** What a key is that says nothing by itself: the second word of two, or the value that belongs to a name. */
  private KeyKind nearby(char separator, int value) {
    if (key.from() <= namedTo && key.is("value")) {
      namedTo = 0;
      return named;
    }
    KeyKind kind = separator == ':' ? key.kindWithWordBefore(scan.floor()) : KeyKind.NONE;
    if (key.is("name") || key.is("key")) {
      remember(value);
    }
    return kind == KeyKind.STRONG ? kind : KeyKind.NONE;
  }

  private void remember(int value) {
    int from = value;
    while (from < text.length() && from < value + 4 && "\"'\\".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = key.endOfKey(from);
    KeyKind kind = from > value && key.take(from, to) ? key.kind() : KeyKind.NONE;
    if (kind != KeyKind.NONE) {
      named = kind;
      namedTo = to + MAX_PAIR;
    }
  }
}
