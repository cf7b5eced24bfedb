package io.underpin.logging.line;

import org.slf4j.event.Level;

/** The escape codes of a {@link TextLine}, or none. */
final class Palette {
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
    return switch (level) {
      case ERROR -> code("1;31m");
      case WARN -> warning();
      case INFO -> code("32m");
      case DEBUG -> code("34m");
      case TRACE -> faint();
    };
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
