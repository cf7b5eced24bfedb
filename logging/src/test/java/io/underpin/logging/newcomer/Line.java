package io.underpin.logging.newcomer;

import io.underpin.logging.stranger.Seeds;
import java.util.function.Function;

/** A text as a program prints it: what it is called here, a harmless word that has to remain, and the text with secrets of these seeds. */
record Line(String name, String kept, Function<Seeds, String> text) {
  static Line line(String name, String kept, Function<Seeds, String> text) {
    return new Line(name, kept, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
