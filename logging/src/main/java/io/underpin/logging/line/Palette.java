package io.underpin.logging.line;

import org.slf4j.event.Level;

/** The escape codes of a {@link TextLine}, or none. */
final class Palette {
  // From TRACE to ERROR, by the numbers that SLF4J gives its levels, in tens.
  private static final String[] LEVELS = {"2m", "34m", "32m", "33m", "1;31m"};
  private static final Palette ANSI = new Palette("\u001b[");
  private static final Palette NONE = new Palette("");

  private final String start;

  private Palette(String start) {
    this.start = start;
  }

  static Palette of(boolean colour) {
    return colour ? ANSI : NONE;
  }

  /** Whether there are colours at all. */
  boolean isColour() {
    return this == ANSI;
  }

  String of(Level level) {
    return code(LEVELS[level.toInt() / 10]);
  }

  String warning() {
    return code("33m");
  }

  String name() {
    return code("36m");
  }

  String faint() {
    return code("2m");
  }

  String strong() {
    return code("1m");
  }

  String end() {
    return code("0m");
  }

  private String code(String rest) {
    return isColour() ? start + rest : "";
  }
}
