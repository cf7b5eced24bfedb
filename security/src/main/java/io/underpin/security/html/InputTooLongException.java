package io.underpin.security.html;

/** An input is longer than what is accepted; a handler answers 413 or 422. */
public final class InputTooLongException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int length;
  private final int limit;

  InputTooLongException(int length, int limit) {
    super("HTML of " + length + " characters is longer than the limit of " + limit
        + ": refuse it, or cut it before you hand it over");
    this.length = length;
    this.limit = limit;
  }

  /** How many characters came. */
  public int length() {
    return length;
  }

  /** How many are accepted. */
  public int limit() {
    return limit;
  }
}
