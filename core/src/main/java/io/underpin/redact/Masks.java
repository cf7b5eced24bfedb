package io.underpin.redact;

/** What somebody else has put in the place of a secret: {@code ****}, {@code [PROTECTED]}, {@code <hidden>}. */
final class Masks {
  private static final WordSet WORDS = WordSet.of("""
      concealed empty filtered hidden masked none null obfuscated omitted password present private protected provided redacted
      removed sanitized scrubbed secret sensitive set stripped suppressed token undisclosed unset value withheld
      """);
  private static final String OPENING = "[<({";
  private static final String CLOSING = "]>)}";

  private Masks() {}

  /** Whether a mask stands there and nothing else; its closing bracket may be left to what stands around it. */
  static boolean is(Text text, int from, int to) {
    char first = text.charAt(from);
    int bracket = OPENING.indexOf(first);
    if (bracket < 0) {
      return isRow(text, from, to);
    }
    boolean closed = text.charAt(to - 1) == CLOSING.charAt(bracket);
    boolean closes = to < text.length() && text.charAt(to) == CLOSING.charAt(bracket);
    int end = closed ? to - 1 : to;
    return (closed || closes)
        && end > from + 1
        && (WORDS.has(text, from + 1, end) || isRow(text, from + 1, end));
  }

  private static boolean isRow(Text text, int from, int to) {
    char first = text.charAt(from);
    boolean letter = (first == 'x' || first == 'X') && to - from >= 3;
    if (first != '*' && first != '\u2022' && !letter) {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      if (text.charAt(i) != first) {
        return false;
      }
    }
    return true;
  }
}
