package io.underpin.logging.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a {@link LogLine} is written for people: with colour or without, and which stack frames are theirs. Immutable.
 *
 * <p>In colour, on a terminal, what only machines need is short: the end of the request id stands for all of it, and trace
 * and span id are left out. Without colour nothing is.
 */
public final class TextStyle {
  private static final TextStyle PLAIN = new TextStyle(false, List.of());
  private static final TextStyle COLOUR = new TextStyle(true, List.of());

  private final boolean colour;
  private final List<String> ownPackages;

  private TextStyle(boolean colour, List<String> ownPackages) {
    this.colour = colour;
    this.ownPackages = ownPackages;
  }

  /** No colour; any stack frame but those of the JDK and of well-known frameworks is the service's own. */
  public static TextStyle plain() {
    return PLAIN;
  }

  /** Colour by ANSI escape codes (ECMA-48); otherwise the same. */
  public static TextStyle colour() {
    return COLOUR;
  }

  /**
   * Colour if the environment says that it is wanted: not where {@code NO_COLOR} is set (no-color.org) or {@code TERM} is
   * {@code dumb}; where {@code FORCE_COLOR} is set in any case; otherwise on a terminal.
   */
  public static TextStyle suiting(Map<String, String> environment) {
    if (isSet(environment, "NO_COLOR")) {
      return PLAIN;
    }
    if (isSet(environment, "FORCE_COLOR")) {
      return COLOUR;
    }
    boolean dumb = Objects.equals(environment.get("TERM"), "dumb");
    return !dumb && Format.AUTO.resolved() == Format.TEXT ? COLOUR : PLAIN;
  }

  /**
   * A copy in which the frames of this package and those below it stand out, and runs of all others are folded.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public TextStyle withOwnPackage(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "A package of your own has no name: give it as in 'com.acme'");
    }
    List<String> more = new ArrayList<>(ownPackages);
    more.add(name.endsWith(".") ? name : name + ".");
    return new TextStyle(colour, List.copyOf(more));
  }

  /** Whether there is colour: whether this is for somebody who looks on. */
  public boolean isColour() {
    return colour;
  }

  /** The line, with its stack trace below it, and the line end. */
  public String write(LogLine line) {
    return new TextLine(Palette.of(colour), new Frames(ownPackages)).write(line);
  }

  /** A remark below a line, with the line end. */
  public String remark(String text) {
    Palette palette = Palette.of(colour);
    return "  " + palette.warning() + "^ " + Visible.of(text) + palette.end() + "\n";
  }

  @Override
  public String toString() {
    return (colour ? "colour" : "plain") + (ownPackages.isEmpty() ? "" : ", own " + ownPackages);
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value != null && !value.isEmpty();
  }
}
