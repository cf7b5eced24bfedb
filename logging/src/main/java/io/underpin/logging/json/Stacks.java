package io.underpin.logging.json;

/** The frames of a throwable, and how many of them it shares with what it caused. */
final class Stacks {
  /** So many frames of one throwable are written, the innermost. */
  static final int MAX_FRAMES = 200;

  /** So many throwables of one event are written. */
  static final int MAX_THROWABLES = 32;

  static final StackTraceElement[] NONE = {};

  private Stacks() {}

  /** How many frames are its own and few enough to be written. */
  static int shown(StackTraceElement[] stack, StackTraceElement[] enclosing) {
    int own = stack.length;
    for (int i = enclosing.length;
        own > 0 && i > 0 && stack[own - 1].equals(enclosing[i - 1]);
        i--) {
      own--;
    }
    return Math.min(own, MAX_FRAMES);
  }
}
