package io.underpin.redact;

/** Finds keys with their values, in all the ways in which a key and a value are written side by side. */
final class Assignments {
  private static final int MAX_PAIR = 80;

  private final Scan scan;
  private final Text text;
  private final KeyFinder key;
  private final ValueHider values;
  private final Manifests manifests;
  // name="password" value="…": the kind of the name, and how far it holds.
  private KeyKind named = KeyKind.NONE;
  private int namedTo;

  Assignments(Scan scan, Text text, SensitiveKeys keys) {
    this.scan = scan;
    this.text = text;
    this.key = new KeyFinder(text, keys);
    this.values = new ValueHider(scan, text);
    this.manifests = new Manifests(text);
  }

  /** Whether any key may matter, whatever it is called. */
  boolean isInData() {
    return manifests.isOpen();
  }

  void restart() {
    named = KeyKind.NONE;
    namedTo = 0;
    manifests.restart();
  }

  /** {@code key=value}, {@code key: value}, {@code "key":"value"}, {@code key => value}, {@code key := value}. */
  int plain(int i) {
    char separator = text.charAt(i);
    if (separator == ':' && i + 1 < text.length() && text.charAt(i + 1) == ':' && !isDoubled(i)) {
      return i + 2;
    }
    int end = key.behindOperator(i, scan.floor());
    int ending = manifests.isOpen() ? KeyEndings.WORD : key.endingBefore(end);
    if (ending == KeyEndings.NOTHING
        || (ending == KeyEndings.PAIR && !mayPair(i))
        || !key.before(end, scan.floor())) {
      return i + 1;
    }
    int value = behindSeparator(i);
    int begin = values.skipBlanksBeforeQuote(value, i > 0 && text.charAt(i - 1) == '"');
    if (separator == ':') {
      int behind = behindType(begin);
      if (behind < 0) {
        return begin;
      }
      begin = behind;
    }
    KeyKind kind = ending == KeyEndings.WORD ? key.kind() : KeyKind.NONE;
    if (kind == KeyKind.STRONG && separator == ':' && begin == i + 1 && isPartOfName()) {
      return i + 1;
    }
    if (kind == KeyKind.WEAK && separator == '=' && key.is("pass") && isParameter()) {
      kind = KeyKind.STRONG;
    }
    if (kind == KeyKind.NONE) {
      kind = nearby(separator, begin);
    }
    if (kind == KeyKind.NONE) {
      return i + 1;
    }
    boolean sentence = separator == ':' && begin > value;
    boolean compared = separator == '=' && value > i + 1 && text.charAt(i + 1) == '=';
    boolean listed =
        separator == '=' && !compared && key.isListed(scan.floor()) && scan.isInBrackets(i);
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
    if (kind == KeyKind.NONE) {
      int name = Neighbours.elementWithAttributes(text, i, scan.floor());
      kind = name >= 0 && key.take(name, key.endOfKey(name)) ? key.kind() : KeyKind.NONE;
    }
    if (kind == KeyKind.NONE && i <= namedTo) {
      kind = named;
      namedTo = 0;
    }
    return kind == KeyKind.NONE ? i + 1 : values.element(kind, i + 1);
  }

  /** {@code TOKEN ::= value} of make, and {@code userPassword:: value} of LDIF. */
  private boolean isDoubled(int i) {
    int end = i;
    while (end < text.length() && end < i + 3 && text.charAt(end) == ':') {
      end++;
    }
    return end < text.length()
        && (text.charAt(end) == '=' || (text.charAt(end) == ' ' && end == i + 2));
  }

  private int behindSeparator(int i) {
    int value = i + 1;
    boolean colon = text.charAt(i) == ':';
    while (value < text.length()
        && (text.charAt(value) == '='
            || text.charAt(value) == '>'
            || (colon && text.charAt(value) == ':' && value < i + 3))) {
      value++;
    }
    // The angle of a YAML block
    boolean block = value > i + 1
        && value < text.length()
        && text.charAt(value - 1) == '>'
        && text.charAt(value) == '\n';
    return block ? value - 1 : value;
  }

  /** {@code val password: String = value}: what stands behind the type, or -1 if nothing does. */
  private int behindType(int begin) {
    if (!Chars.startsWithIgnoreCase(text, begin, "str")) {
      return begin;
    }
    int end = begin + 3;
    while (end < text.length()
        && end < begin + 8
        && (Chars.isLetter(text.charAt(end)) || text.charAt(end) == '?')) {
      end++;
    }
    int equals = values.skipBlanks(end);
    if (equals == text.length() || "),;\n\r|>".indexOf(text.charAt(equals)) >= 0) {
      return -1;
    }
    return text.charAt(equals) == '='
            && equals + 1 < text.length()
            && text.charAt(equals + 1) != '='
        ? values.skipBlanks(equals + 1)
        : begin;
  }

  /** arn:aws:secretsmanager:eu-west-1:42:secret:orders names a secret and does not show it. */
  private boolean isPartOfName() {
    return key.is("secret") && key.from() > 0 && text.charAt(key.from() - 1) == ':';
  }

  private boolean isParameter() {
    return key.from() > 0 && "?&".indexOf(text.charAt(key.from() - 1)) >= 0;
  }

  private KeyKind kindBefore(int i) {
    boolean sensitive = key.endingBefore(i) == KeyEndings.WORD && key.before(i, scan.floor());
    return sensitive ? key.kind() : KeyKind.NONE;
  }

  /** What a key is that says nothing by itself: the second word of two, or the value that belongs to a name. */
  private KeyKind nearby(char separator, int value) {
    if (key.from() <= namedTo && key.is("value")) {
      namedTo = 0;
      return named;
    }
    if (separator == '=' && key.is("code") && Neighbours.isGrant(text, key.from(), value)) {
      return KeyKind.STRONG;
    }
    if (separator == '=' && key.is("string")) {
      return key.kindOfWordBefore(scan.floor());
    }
    if (separator == ':' && (key.is("data") || key.is("stringdata"))) {
      manifests.begin(key.from(), value);
    } else if (separator == ':' && manifests.isData(key.from())) {
      return KeyKind.STRONG;
    }
    KeyKind kind = separator == ':' ? key.kindWithWordBefore(scan.floor()) : KeyKind.NONE;
    if (key.is("name") || key.is("key")) {
      remember(value);
    }
    return kind == KeyKind.STRONG ? kind : KeyKind.NONE;
  }

  // name and key are many, and seldom matter: only if a value goes before them, or they name a
  // sensitive key.
  private boolean mayPair(int i) {
    // Of code, string and data the last letters are others.
    char[] chars = text.raw();
    int last = i - 1;
    while (last > 0 && !Chars.isKey(chars[last])) {
      last--;
    }
    char before = last > 0 ? Chars.lower(chars[last - 1]) : ' ';
    if (namedTo > 0 || (before != 'm' && before != 'e' && before != 'u')) {
      return true;
    }
    int quote = i + 1;
    while (quote < i + 4 && (text.charAt(quote) == ' ' || text.charAt(quote) == '=')) {
      quote++;
    }
    int from = behindQuotes(quote);
    int to = key.endOfKey(from);
    return from > quote && to > from && key.endingBefore(to) == KeyEndings.WORD;
  }

  private int behindQuotes(int quote) {
    int from = quote;
    while (from < text.length() && from < quote + 4 && "\"'\\".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    return from;
  }

  private void remember(int value) {
    int from = behindQuotes(value);
    int to = key.endOfKey(from);
    boolean sensitive =
        from > value && key.endingBefore(to) == KeyEndings.WORD && key.take(from, to);
    KeyKind kind = sensitive ? key.kind() : KeyKind.NONE;
    if (kind != KeyKind.NONE) {
      named = kind;
      namedTo = to + MAX_PAIR;
    }
  }
}
