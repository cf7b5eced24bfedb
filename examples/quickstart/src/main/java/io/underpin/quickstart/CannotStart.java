package io.underpin.quickstart;

import org.jspecify.annotations.Nullable;

/** The service cannot start as it is set up; the message is for the person at the terminal. */
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CannotStart(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What was asked for is wrong: an option, a setting. */
  static CannotStart asked(String message) {
    return new CannotStart(2, message, null);
  }

  /** What was asked for is right, and yet it cannot be done here. */
  static CannotStart here(String message, Throwable cause) {
    return new CannotStart(1, message, cause);
  }

  int exitCode() {
    return exitCode;
  }
}
