package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Finds values that stand behind their key with no more than a blank between them: options, and what SQL says. */
final class SpacedKeys {
  private static final int MAX_BLANKS = 4;
  private static final int MAX_CLAUSE = 80;

  private final Scan scan;
  private final Text text;
  private final KeyFinder key;
  private final ValueHider values;

  SpacedKeys(Scan scan, Text text, SensitiveKeys keys) {
    this.scan = scan;
    this.text = text;
    this.key = new KeyFinder(text, keys);
    this.values = new ValueHider(scan, text);
  }

  /** {@code --key value}, {@code -key value}, {@code "--key", "value"}. */
  int option(int i) {
    int name = Chars.startsWith(text, i, "--") ? i + 2 : i + 1;
    boolean option = name < text.length()
        && Chars.isLetter(text.charAt(name))
        && (i == 0 || Chars.isSpace(text.charAt(i - 1)) || "\"'".indexOf(text.charAt(i - 1)) >= 0);
    int end = option ? key.endOfKey(name) : text.length();
    if (end >= text.length() || " ,\"'".indexOf(text.charAt(end)) < 0 || !key.take(name, end)) {
      return i + 1;
    }
    KeyKind kind = key.kind();
    if (kind == KeyKind.NONE || (name == i + 1 && kind != KeyKind.STRONG)) {
      return i + 1;
    }
    int begin = end;
    while (begin < text.length() && begin < end + 4 && " ,\"'".indexOf(text.charAt(begin)) >= 0) {
      begin++;
    }
    if (begin > end && text.charAt(begin - 1) != ' ' && text.charAt(begin - 1) != ',') {
      begin--;
    }
    boolean another = begin < text.length() && text.charAt(begin) == '-';
    return another ? end : values.hide(kind, begin, true, false);
  }

  /** Whether the name of a secret may stand before this place, with a blank between them. */
  boolean mayBeSpoken(int from) {
    int end = behindName(from);
    return end > scan.floor()
        && (text.charAt(end - 1) == ' ' || text.charAt(end) == ',')
        && key.endingBefore(end) != KeyEndings.NOTHING;
  }

  /** The value that begins and ends there, if the name of a secret stands before it: {@code invalid API key x}. */
  @Nullable
  Span spoken(int from, int to) {
    if (!key.before(behindName(from), scan.floor())) {
      return null;
    }
    KeyKind kind = key.kind();
    if (kind == KeyKind.NONE) {
      kind = key.kindWithWordBefore(scan.floor());
    }
    boolean secret = switch (kind) {
      case STRONG ->
        Looks.secret(text, from, to) && (key.isJoined() || Looks.mixed(text, from, to));
      case WEAK -> Looks.secret(text, from, to) && Looks.mixed(text, from, to);
      case RANDOM -> Looks.uuid(text, from, to);
      case NONE, PLURAL, CODE, AUTHORIZATION, COOKIE -> false;
    };
    return secret ? new Span(from, to) : null;
  }

  private int behindName(int from) {
    boolean quoted = from > scan.floor() && "'\"`".indexOf(text.charAt(from - 1)) >= 0;
    if (!quoted) {
      return from;
    }
    // 'name', 'value'
    char quote = text.charAt(from - 1);
    int comma = from - 2;
    if (comma > scan.floor() && text.charAt(comma) == ' ') {
      comma--;
    }
    boolean list =
        comma > scan.floor() + 1 && text.charAt(comma) == ',' && text.charAt(comma - 1) == quote;
    return list ? comma : from - 1;
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
    boolean called = end < text.length()
        && text.charAt(end) == '('
        && !Chars.startsWithIgnoreCase(text, from - 3, "get");
    int quote = called ? end + 1 : end;
    while (quote < text.length() && quote - end < MAX_BLANKS && text.charAt(quote) == ' ') {
      quote++;
    }
    boolean quoted = quote > end
        && quote < text.length()
        && (text.charAt(quote) == '\'' || text.charAt(quote) == '"');
    return quoted ? values.hide(KeyKind.STRONG, quote, false, false) : i + 1;
  }

  /** {@code SET PASSWORD FOR 'bob'@'%' = 'value'}, in which the first word ends here. */
  int passwordFor(int end) {
    if (!Chars.startsWithIgnoreCase(text, end, " for ")) {
      return -1;
    }
    int most = Math.min(text.length(), end + MAX_CLAUSE);
    for (int i = end + 5; i < most && !Chars.isLineEnd(text.charAt(i)); i++) {
      if (Chars.startsWith(text, i, " = '") || Chars.startsWith(text, i, " = \"")) {
        return values.hide(KeyKind.STRONG, i + 3, false, false);
      }
    }
    return -1;
  }

  /** {@code CREATE USER bob IDENTIFIED BY value} of Oracle, without quotes. */
  int identifiedBy(int i) {
    int value = i + 3;
    if (!Chars.startsWithIgnoreCase(text, i - 11, "identified by ") || value >= text.length()) {
      return i + 1;
    }
    int end = value;
    while (end < text.length() && end - value < MAX_CLAUSE && Chars.isKey(text.charAt(end))) {
      end++;
    }
    boolean values = Chars.startsWithIgnoreCase(text, value, "values ");
    for (int k = i - 11;
        !values && end > value && k >= Math.max(scan.floor(), i - MAX_CLAUSE);
        k--) {
      if (Chars.startsWithIgnoreCase(text, k, "create user ")
          || Chars.startsWithIgnoreCase(text, k, "alter user ")) {
        return scan.replace(value, end, Marker.PLAIN);
      }
    }
    return i + 1;
  }

  /** {@code IDENTIFIED WITH caching_sha2_password BY 'value'}. */
  int by(int i) {
    int quote = i + 2;
    while (quote < text.length() && quote - i < 2 + MAX_BLANKS && text.charAt(quote) == ' ') {
      quote++;
    }
    boolean quoted = quote > i + 2
        && quote < text.length()
        && Chars.startsWithIgnoreCase(text, i, "by")
        && (text.charAt(quote) == '\'' || text.charAt(quote) == '"');
    for (int k = i; quoted && k > Math.max(scan.floor(), i - MAX_CLAUSE); k--) {
      if (Chars.startsWithIgnoreCase(text, k, "identified")) {
        return values.hide(KeyKind.STRONG, quote, false, false);
      }
    }
    return i + 1;
  }
}
