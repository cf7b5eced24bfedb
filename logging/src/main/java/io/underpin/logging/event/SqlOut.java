package io.underpin.logging.event;

/** What is shown of a statement: single spaces, and one {@code ?} for a list of values. */
final class SqlOut {
  private final StringBuilder out = new StringBuilder(128);
  private final int maxChars;
  private boolean spaceDue;
  private boolean full;

  SqlOut(int maxChars) {
    this.maxChars = maxChars;
  }

  boolean isFull() {
    return full || out.length() > maxChars;
  }

  /** Nothing more is to come, although there is more. */
  void fill() {
    full = true;
  }

  void space() {
    spaceDue = out.length() > 0;
  }

  void name(String word) {
    due();
    out.append(word);
  }

  void sign(char c) {
    if (c == ')' && (endsWith("(?), (?") || endsWith("(?),(?"))) {
      // One more row of values.
      out.setLength(out.lastIndexOf(","));
      spaceDue = false;
      return;
    }
    due();
    out.append(c);
  }

  /** A number; a sign that can only be its own goes with it. */
  void number() {
    int end = out.length();
    if (!spaceDue && end > 0 && (out.charAt(end - 1) == '-' || out.charAt(end - 1) == '+')) {
      int before = lastBefore(end - 1);
      if (before >= 0 && "(,=<>".indexOf(out.charAt(before)) >= 0) {
        out.setLength(end - 1);
        spaceDue = before < end - 2;
        trim();
      }
    }
    value();
  }

  void value() {
    int comma = lastBefore(out.length());
    if (comma > 0 && out.charAt(comma) == ',') {
      int value = lastBefore(comma);
      if (value >= 0 && out.charAt(value) == '?') {
        out.setLength(value + 1);
        spaceDue = false;
        return;
      }
    }
    due();
    out.append('?');
  }

  boolean endsWithName() {
    int last = out.length() - 1;
    return !spaceDue
        && last >= 0
        && (Character.isLetterOrDigit(out.charAt(last)) || "_\"`])".indexOf(out.charAt(last)) >= 0);
  }

  String text(boolean cut) {
    trim();
    if (out.length() > maxChars) {
      out.setLength(maxChars);
      return out.append('…').toString();
    }
    return cut ? out.append(" …").toString() : out.toString();
  }

  private void due() {
    if (spaceDue) {
      out.append(' ');
      spaceDue = false;
    }
  }

  private void trim() {
    while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }

  private boolean endsWith(String end) {
    int from = out.length() - end.length();
    return from >= 0 && out.indexOf(end, from) == from;
  }

  private int lastBefore(int end) {
    int last = end - 1;
    while (last >= 0 && out.charAt(last) == ' ') {
      last--;
    }
    return last;
  }
}
