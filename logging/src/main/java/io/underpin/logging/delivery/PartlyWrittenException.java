package io.underpin.logging.delivery;

import java.io.IOException;

/** A write ended early, and it is known where. */
public final class PartlyWrittenException extends IOException {
  private static final long serialVersionUID = 1;

  private final int written;

  /**
   * So many bytes were written before this happened.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public PartlyWrittenException(int written, IOException cause) {
    super("Only " + written + " bytes were written", cause);
    if (written < 0) {
      throw new IllegalArgumentException(written + " bytes cannot have been written");
    }
    this.written = written;
  }

  /** How many bytes were written. */
  public int written() {
    return written;
  }
}
