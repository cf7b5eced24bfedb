package io.underpin.logging.line;

import java.util.List;

/**
 * A throwable as it stands in a log line: redacted, and short enough to be written.
 *
 * @param type the class's name
 * @param message what it said; empty if nothing
 * @param stack the frames, the innermost first, without those it shares with what it caused
 * @param cause what caused it: none or one
 * @param suppressed what was suppressed on its way
 */
public record Thrown(
    String type, String message, List<String> stack, List<Thrown> cause, List<Thrown> suppressed) {

  /** Copies the lists. */
  public Thrown {
    stack = List.copyOf(stack);
    cause = List.copyOf(cause);
    suppressed = List.copyOf(suppressed);
  }
}
