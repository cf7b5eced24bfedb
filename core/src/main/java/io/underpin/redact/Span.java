package io.underpin.redact;

/** A part of a text: from here, included, to there, not included. */
record Span(int from, int to) {
  static final Span NONE = new Span(0, 0);

  boolean isEmpty() {
    return from == to;
  }
}
