package io.underpin.redact;

/** Finds keys with their values, in all the ways in which a key and a value are written side by side. */
final class Assignments {
  private static final WordSet LEVELS = WordSet.of("trace debug info warn error off fatal all");
  private static final int LEAST_LEVEL = 12;

  private final Scan scan;
  private final Text text;
  private final KeyFinder key;
  private final ValueHider values;
  private final Manifests manifests;
  private final NamedValues named;
  private final Rows rows;
  private final Jwks jwks;

  Assignments(Scan scan, Text text, SensitiveKeys keys) {
    this.scan = scan;
    this.text = text;
    this.key = new KeyFinder(text, keys);
    this.values = new ValueHider(scan, text);
    this.manifests = new Manifests(text);
    this.named = new NamedValues(scan, text, keys);
    this.rows = new Rows(scan, text, keys);
    this.jwks = new Jwks(text);
  }

  /** Whether any key may matter, whatever it is called. */
  boolean isInData() {
    return manifests.isOpen();
  }

  void restart() {
    named.restart();
    jwks.restart();
    manifests.restart();
  }

  /** {@code key=value}, {@code key: value}, {@code "key":"value"}, {@code key => value}, {@code key := value}. */
  int plain(int i) {
    char separator = text.charAt(i);
    if (separator == ':' && i + 1 < text.length() && text.charAt(i + 1) == ':' && !isDoubled(i)) {
      return i + 2;
    }
    if (separator == '=' && isBetweenBrackets(i)) {
      return rows.values(i);
    }
    if (separator == ':' && i > 2 && Chars.startsWith(text, i - 3, "\";s:")) {
      return serialized(i);
    }
    int end = key.behindOperator(i, scan.floor());
    int ending = manifests.isOpen() ? KeyEndings.WORD : key.endingBefore(end);
    if (ending == KeyEndings.NOTHING
        || (ending == KeyEndings.PAIR && !named.mayPair(i))
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
    if (separator == ':' && key.is("private-lines")) {
      int lines = PemKeys.putty(text, begin);
      return lines < 0
          ? i + 1
          : scan.replace(Extent.lineEnd(text, begin) + 1, lines, Marker.PRIVATE_KEY);
    }
    KeyKind kind = ending == KeyEndings.WORD ? key.kind() : KeyKind.NONE;
    if (kind == KeyKind.STRONG && separator == ':' && begin == i + 1 && isPartOfName()) {
      return i + 1;
    }
    if (separator == '=' && Chars.startsWith(text, key.from() - 10, "from-file=")) {
      return i + 1;
    }
    if (kind == KeyKind.WEAK && separator == '=' && key.is("pass") && isParameter()) {
      kind = KeyKind.STRONG;
    }
    if (kind == KeyKind.NONE) {
      kind = nearby(separator, begin);
    }
    if (kind == KeyKind.NONE) {
      int behind = isName() ? named.remember(begin, isInList(i)) : -1;
      return behind > 0 ? behind : i + 1;
    }
    if (isLeft(kind, begin)) {
      return i + 1;
    }
    if (kind == KeyKind.WEAK && begin < text.length() && text.charAt(begin) == '{') {
      named.within(begin);
    }
    boolean sentence = separator == ':' && begin > value;
    boolean compared = separator == '=' && value > i + 1 && text.charAt(i + 1) == '=';
    boolean listed =
        separator == '=' && !compared && key.isListed(scan.floor()) && scan.isInBrackets(i);
    return values.hide(kind, begin, sentence, listed);
  }

  /** {@code key%3Dvalue}, {@code %22key%22%3A%22value%22}. */
  int encoded(int i) {
    boolean twice = Chars.startsWith(text, i, "%253");
    int sign = i + (twice ? 4 : 2);
    char low = sign < text.length() ? Chars.lower(text.charAt(sign)) : ' ';
    if ((!twice && !Chars.startsWith(text, i, "%3")) || (low != 'd' && low != 'a')) {
      return i + 1;
    }
    KeyKind kind = kindBefore(i);
    if (kind == KeyKind.NONE) {
      int password = low == 'a' ? Neighbours.encodedUserInfo(text, i, sign + 1) : -1;
      return password < 0 ? sign + 1 : scan.replace(sign + 1, password, Marker.PLAIN);
    }
    int from = sign + 1;
    for (int blank = blank(from); blank > 0; blank = blank(from)) {
      from += blank;
    }
    return values.encoded(kind, from, twice);
  }

  /** How long the plus sign, or the encoded blank or quote is that begins here, or 0. */
  private int blank(int at) {
    if (at < text.length() && text.charAt(at) == '+') {
      return 1;
    }
    boolean once = Chars.startsWith(text, at, "%20") || Chars.startsWith(text, at, "%22");
    boolean twice = Chars.startsWith(text, at, "%2520") || Chars.startsWith(text, at, "%2522");
    return once ? 3 : twice ? 5 : 0;
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
    if (isNameOfElement(i)) {
      named.rememberText(i + 1);
      return i + 1;
    }
    if (kind == KeyKind.NONE && named.isOpen(i) && !isElementNext(i + 1)) {
      kind = named.take();
    }
    return kind == KeyKind.NONE ? i + 1 : values.element(kind, i + 1);
  }

  /** {@code <name>} and {@code <key>}, whose text may name what the next element holds. */
  private boolean isNameOfElement(int i) {
    return key.endingBefore(i) != KeyEndings.NOTHING
        && key.before(i, scan.floor())
        && (key.is("name") || key.is("key"))
        && key.isElement(scan.floor());
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

  /** The value behind the end of this tag in XML within XML, whose angles are {@literal lt} and {@literal gt}. */
  int escapedElement(int tag, int value) {
    String opening = value - tag > 4 ? "&amp;lt;" : "&lt;";
    KeyKind kind = kindBefore(tag);
    boolean element = kind != KeyKind.NONE && key.isBehind(opening, scan.floor());
    return element ? values.spelled(kind, value, opening) : value;
  }

  /** {@code | key | value |}, in a table whose bar stands here. */
  int cell(int i) {
    KeyKind kind = kindBefore(i);
    if (kind == KeyKind.NONE) {
      return i + 1;
    }
    int before = key.from();
    while (before > scan.floor() && key.from() - before < 40 && text.charAt(before - 1) == ' ') {
      before--;
    }
    int from = values.skipBlanks(i + 1);
    int to = from;
    while (to < text.length()
        && to - from < 256
        && text.charAt(to) != '|'
        && !Chars.isLineEnd(text.charAt(to))) {
      to++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    boolean row = before > 0 && text.charAt(before - 1) == '|';
    boolean secret =
        row && to > from && (Looks.secret(text, from, to) || Looks.madeUp(text, from, to));
    return secret ? scan.replace(from, to, Marker.PLAIN) : i + 1;
  }

  /** What a key is that says nothing by itself: the second word of two, or the value that belongs to a name. */
  private KeyKind nearby(char separator, int value) {
    if (named.isOpen(key.from()) && key.isOrEndsWith("value")) {
      return named.take();
    }
    if (key.is("id")) {
      KeyKind kind = key.kindWithWordBefore(scan.floor());
      return kind == KeyKind.RANDOM ? kind : KeyKind.NONE;
    }
    if (separator == ':' && Chars.isDigit(text.charAt(key.from()))) {
      KeyKind kind = key.kindBeforeNumber(scan.floor());
      return kind == KeyKind.STRONG ? kind : KeyKind.NONE;
    }
    if (key.to() - key.from() <= 2) {
      return jwks.isMember(key.from(), key.to(), value) ? KeyKind.STRONG : KeyKind.NONE;
    }
    if (separator == '=' && key.is("appid")) {
      return isParameter() ? KeyKind.WEAK : KeyKind.NONE;
    }
    if (separator == '=' && key.is("code") && Neighbours.isGrant(text, key.from(), value)) {
      return KeyKind.STRONG;
    }
    if (separator == '=' && key.is("string")) {
      return key.kindOfWordBefore(scan.floor());
    }
    if (separator == ':' && (key.is("data") || key.is("stringdata"))) {
      if (manifests.isObject(key.from(), value)) {
        return KeyKind.STRONG;
      }
      manifests.begin(key.from(), value);
    } else if (separator == ':' && manifests.isData(key.from())) {
      return KeyKind.STRONG;
    }
    KeyKind kind = separator == ':' ? key.kindWithWordBefore(scan.floor()) : KeyKind.NONE;
    return kind == KeyKind.STRONG ? kind : KeyKind.NONE;
  }

  private boolean isName() {
    return key.isOrEndsWith("name")
        || key.isOrEndsWith("key")
        || key.is("property")
        || key.is("type");
  }

  /** Whether the key stands behind a comma or a bracket, first in its line, or behind the dash of a list. */
  private boolean isInList(int i) {
    int from = key.from();
    while (from > 0 && key.from() - from < 40 && " \t-".indexOf(text.charAt(from - 1)) >= 0) {
      from--;
    }
    boolean first = from == 0 || Chars.isLineEnd(text.charAt(from - 1));
    return first
        || "{[(,".indexOf(text.charAt(from - 1)) >= 0
        || Chars.startsWith(text, i - 16, "::set-output nam");
  }

  /** What is written in another script and goes on in it is a sentence; the level of a logger is none of a password. */
  private boolean isLeft(KeyKind kind, int begin) {
    if (begin >= text.length() || kind != KeyKind.STRONG) {
      return false;
    }
    char first = text.charAt(begin);
    return (Letters.isForeign(first) && key.isForeign())
        || (key.to() - key.from() > LEAST_LEVEL
            && key.contains("level.")
            && LEVELS.has(text, begin, key.endOfKey(begin)));
  }

  /** {@code s:8:"password";s:5:"value"} as PHP writes it, behind the second s. */
  private int serialized(int i) {
    int quote = i + 1;
    while (quote < text.length() && quote < i + 8 && Chars.isDigit(text.charAt(quote))) {
      quote++;
    }
    KeyKind kind = kindBefore(i - 2);
    return kind != KeyKind.NONE && Chars.startsWith(text, quote, ":\"")
        ? values.hide(kind, quote + 1, false, false)
        : i + 1;
  }

  private boolean isBetweenBrackets(int i) {
    return i > scan.floor() + 1
        && i + 1 < text.length()
        && text.charAt(i - 1) == ')'
        && text.charAt(i + 1) == '(';
  }

  private boolean isElementNext(int from) {
    int next = from;
    while (next < text.length() && next < from + 40 && Chars.isSpace(text.charAt(next))) {
      next++;
    }
    return next + 1 < text.length()
        && text.charAt(next) == '<'
        && Chars.isLetter(text.charAt(next + 1));
  }
}
