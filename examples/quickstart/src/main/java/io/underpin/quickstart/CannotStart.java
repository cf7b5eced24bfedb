package io.underpin.quickstart;

/** The service cannot start as it is set up; the message is one sentence for the person at the terminal. */
final class CannotStart extends Exception {
  private static final long serialVersionUID = 1L;

  CannotStart(String message) {
    super(message);
  }

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
