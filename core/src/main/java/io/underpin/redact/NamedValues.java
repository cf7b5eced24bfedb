package io.underpin.redact;

/** Members of one object of which the first names the second: {@code name="password" value="…"}, and parts of forms. */
final class NamedValues {
  private static final int MAX_PAIR = 80;
  private static final int MAX_OBJECT = 256;
  private static final String MARKS = "\"'\\";

  private final Text text;
  private final KeyFinder key;
  private final ValueHider values;
  // The kind of the name, and how far it holds.
  private KeyKind named = KeyKind.NONE;
  private int namedTo;

  NamedValues(Scan scan, Text text, SensitiveKeys keys) {
    this.text = text;
    this.key = new KeyFinder(text, keys);
    this.values = new ValueHider(scan, text);
  }

  void restart() {
    named = KeyKind.NONE;
    namedTo = 0;
  }

  /** Whether a name has been seen whose value may stand there. */
  boolean isOpen(int at) {
    return at <= namedTo;
  }

  /** The kind of that name, which has got its value now. */
  KeyKind take() {
    namedTo = 0;
    return named;
  }

  /** What is called value in the object that begins here is a secret: {@code "credentials": {…}}. */
  void within(int bracket) {
    int most = Math.min(text.length(), bracket + MAX_OBJECT);
    int end = bracket;
    while (end < most && text.charAt(end) != '}') {
      end++;
    }
    named = KeyKind.STRONG;
    namedTo = end;
  }

  /**
   * Whether a key called name, key or value may matter whose separator stands here. They are many, and seldom do: only if a
   * value goes before them, or they name a sensitive key.
   */
  boolean mayPair(int i) {
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
    int mark = i + 1;
    while (mark < i + 4 && (text.charAt(mark) == ' ' || text.charAt(mark) == '=')) {
      mark++;
    }
    int from = behindMarks(mark);
    int to = endOfPath(from);
    return to > from && key.endingBefore(to) == KeyEndings.WORD;
  }

  /**
   * Takes note of the name that stands here, if it is a sensitive one.
   *
   * @param listed whether it may stand without quotes
   * @return where to go on, if its value stood behind it without a key of its own, or -1
   */
  int remember(int value, boolean listed) {
    int from = behindMarks(value);
    int to = endOfPath(from);
    boolean sensitive = key.endingBefore(to) == KeyEndings.WORD && key.before(to, from);
    KeyKind kind = sensitive ? key.kind() : KeyKind.NONE;
    if (kind == KeyKind.NONE) {
      return -1;
    }
    if (Chars.startsWith(text, to, "::")) {
      // ::set-output name=token::value
      return values.hide(kind, to + 2, false, false);
    }
    int body = from > value ? FormParts.body(text, to) : -1;
    if (body > 0) {
      return values.part(kind, body);
    }
    if (from > value || (listed && isFollowed(to))) {
      named = kind;
      namedTo = to + MAX_PAIR;
    }
    return -1;
  }

  /** Takes note of the name that stands in an element of XML: {@code <name>password</name><value>}. */
  void rememberText(int from) {
    int to = key.endOfKey(from);
    if (to < text.length()
        && text.charAt(to) == '<'
        && key.endingBefore(to) == KeyEndings.WORD
        && key.before(to, from)
        && key.kind() != KeyKind.NONE) {
      named = key.kind();
      namedTo = to + MAX_PAIR;
    }
  }

  // Without quotes only if a value comes next, or nearly so.
  private boolean isFollowed(int to) {
    for (int i = to; i < Math.min(text.length(), to + MAX_PAIR); i++) {
      char c = Chars.lower(text.charAt(i));
      if (c == 'v' && Chars.startsWithIgnoreCase(text, i, "value")) {
        int end = i + 5;
        char next = end < text.length() ? text.charAt(end) : ' ';
        return next == '=' || next == ':';
      }
      if ("{}[]()<>".indexOf(c) >= 0) {
        return false;
      }
    }
    return false;
  }

  /** Where the name ends that starts here, of which only what stands behind the last slash is the key: /prod/db/password */
  private int endOfPath(int from) {
    int to = key.endOfKey(from);
    while (to < text.length() && to - from < MAX_PAIR && text.charAt(to) == '/') {
      to = key.endOfKey(to + 1);
    }
    return to;
  }

  private int behindMarks(int mark) {
    int from = mark;
    while (from < text.length() && from < mark + 4 && MARKS.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    return from;
  }
}
