package io.underpin.logging.event;

import java.util.Locale;
import java.util.Set;

/** One look at a statement, from left to right. */
final class SqlScan {
  private static final Set<String> STRING_PREFIXES = Set.of("e", "b", "x", "n", "u&", "r");
  private static final int MAX_NAME = 128;
  private static final int MAX_LOOKAHEAD = 4096;

  private final String sql;
  private final SqlOut out;
  private boolean mysql;
  private int at;
  private boolean afterEscape;
  // How many of the words IDENTIFIED BY have just been read.
  private int passwordWords;

  SqlScan(String sql, boolean mysql, int maxChars) {
    this.sql = sql;
    this.mysql = mysql;
    this.out = new SqlOut(maxChars);
  }

  String run() {
    while (at < sql.length() && !out.isFull()) {
      step(sql.charAt(at));
    }
    return out.text(at < sql.length());
  }

  private void step(char c) {
    if (c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c)) {
      at++;
      out.space();
    } else if (c == '-' && follows("--")) {
      skipLine();
    } else if (c == '/' && follows("/*")) {
      skipComment();
    } else if (c == '#' && mysql) {
      skipLine();
    } else if (c == '#' && hasOddQuotesInLine()) {
      // A comment with an apostrophe in MySQL, an operator elsewhere.
      stop();
    } else if (c == '\'') {
      string(mysql);
    } else if (c == '"') {
      doubleQuoted();
    } else if (c == '`') {
      // Nobody else writes names like that.
      mysql = true;
      name('`');
    } else if (c == '$' && dollarTag() > 0) {
      dollarQuoted(dollarTag());
    } else if (isDigit(c) || (c == '.' && digitAt(at + 1) && !out.endsWithName())) {
      number();
    } else if (isParameterSign(c)) {
      parameter();
    } else if (isNamePart(c)) {
      word();
    } else if (c == '?') {
      at++;
      out.value();
    } else {
      at++;
      passwordWords = 0;
      out.sign(c);
    }
  }

  private void word() {
    int start = at;
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      at++;
    }
    String word = sql.substring(start, at);
    boolean quoted = at < sql.length() && sql.charAt(at) == '\'';
    boolean unicode = word.equalsIgnoreCase("u") && follows("&'");
    if (unicode) {
      at++;
    }
    String lower = word.length() <= 10 ? word.toLowerCase(Locale.ROOT) : "";
    if (quoted && (lower.equals("q") || lower.equals("nq"))) {
      oracleQuoted();
    } else if (unicode || (quoted && STRING_PREFIXES.contains(lower))) {
      string(mysql || lower.equals("e"));
    } else if (passwordWords == 2 && !lower.equals("values")) {
      passwordWords = 0;
      out.value();
    } else {
      boolean by = passwordWords == 1 && lower.equals("by");
      passwordWords = lower.equals("identified") ? 1 : by ? 2 : 0;
      afterEscape = lower.equals("escape");
      out.name(word);
    }
  }

  // In front of a quote, an odd number of backslashes is an escape to some and two characters to
  // others: who guesses wrong reads values for names from there on.
  private void string(boolean escapes) {
    if (afterEscape && follows("'\\'") && !mysql) {
      // ESCAPE '\' is the whole string.
      at += 3;
      out.value();
      return;
    }
    at++;
    int backslashes = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\'' && backslashes % 2 == 1) {
        if (!escapes) {
          out.value();
          stop();
          return;
        }
      } else if (c == '\'' && at < sql.length() && sql.charAt(at) == '\'') {
        at++;
      } else if (c == '\'') {
        break;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    passwordWords = 0;
    out.value();
  }

  private void oracleQuoted() {
    at++;
    char open = at < sql.length() ? sql.charAt(at) : '\'';
    int pair = "[{(<".indexOf(open);
    String end = (pair < 0 ? open : "]})>".charAt(pair)) + "'";
    int close = sql.indexOf(end, at + 1);
    at = close < 0 ? sql.length() : close + 2;
    out.value();
  }

  private void doubleQuoted() {
    int start = at;
    int close = closing('"');
    String text = sql.substring(start + 1, Math.max(start + 1, Math.min(close, sql.length())));
    if (text.endsWith("\\") && !mysql) {
      out.value();
      stop();
    } else if (mysql) {
      at++;
      while (at < sql.length() && sql.charAt(at) != '"') {
        at += sql.charAt(at) == '\\' ? 2 : 1;
      }
      at = Math.min(sql.length(), at + 1);
      out.value();
    } else if (passwordWords == 2 || close >= sql.length() || !looksLikeName(text)) {
      passwordWords = 0;
      at = Math.min(sql.length(), close + 1);
      out.value();
    } else {
      name('"');
    }
  }

  private void name(char quote) {
    int close = closing(quote);
    if (close >= sql.length() || close - at > MAX_NAME) {
      at = Math.min(sql.length(), close + 1);
      out.value();
      return;
    }
    out.name(sql.substring(at, close + 1));
    at = close + 1;
  }

  private int closing(char quote) {
    int close = sql.indexOf(quote, at + 1);
    return close < 0 ? sql.length() : close;
  }

  private static boolean looksLikeName(String text) {
    boolean name = !text.isEmpty() && text.length() <= MAX_NAME && !isDigit(text.charAt(0));
    for (int i = 0; name && i < text.length(); i++) {
      char c = text.charAt(i);
      name = Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == ' ' || c == '.';
    }
    return name;
  }

  /** The length of the tag that opens a dollar-quoted text here, with both signs; 0 if there is none. */
  private int dollarTag() {
    int end = at + 1;
    int limit = Math.min(sql.length(), at + MAX_NAME);
    while (end < limit && sql.charAt(end) != '$' && isNamePart(sql.charAt(end))) {
      end++;
    }
    boolean tag = end < sql.length() && sql.charAt(end) == '$' && !digitAt(at + 1);
    return tag ? end + 1 - at : 0;
  }

  private void dollarQuoted(int tagLength) {
    String tag = sql.substring(at, at + tagLength);
    int close = sql.indexOf(tag, at + tagLength);
    at = close < 0 ? sql.length() : close + tagLength;
    out.value();
  }

  // With hexadecimals, exponents, separators and suffixes.
  private void number() {
    char before = ' ';
    while (at < sql.length()) {
      char c = sql.charAt(at);
      boolean exponentSign = (c == '+' || c == '-') && (before == 'e' || before == 'E');
      if (!isNamePart(c) && c != '.' && !(exponentSign && digitAt(at + 1))) {
        break;
      }
      before = c;
      at++;
    }
    out.number();
  }

  private boolean isParameterSign(char c) {
    return (c == ':' || c == '$' || c == '@')
        && at + 1 < sql.length()
        && isNamePart(sql.charAt(at + 1));
  }

  private void parameter() {
    int start = at++;
    while (at < sql.length() && isNamePart(sql.charAt(at))) {
      at++;
    }
    passwordWords = 0;
    if (isDigit(sql.charAt(start + 1))) {
      out.value();
    } else {
      out.name(sql.substring(start, at));
    }
  }

  private void skipLine() {
    while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
    out.space();
  }

  private void skipComment() {
    int depth = 0;
    do {
      if (follows("/*") && (depth == 0 || !mysql)) {
        depth++;
        at += 2;
      } else if (follows("*/")) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    at = Math.min(at, sql.length());
    out.space();
  }

  private boolean hasOddQuotesInLine() {
    boolean odd = false;
    int limit = Math.min(sql.length(), at + MAX_LOOKAHEAD);
    for (int i = at; i < limit && sql.charAt(i) != '\n' && sql.charAt(i) != '\r'; i++) {
      odd ^= sql.charAt(i) == '\'';
    }
    return odd || limit < sql.length();
  }

  private void stop() {
    out.fill();
  }

  private boolean follows(String sign) {
    return sql.startsWith(sign, at);
  }

  private boolean digitAt(int index) {
    return index < sql.length() && isDigit(sql.charAt(index));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }
}
