package io.underpin.http;

import java.io.IOException;

/**
 * A body has turned out to be longer than is allowed. What was read up to there is not the whole: throw it away, and let this
 * exception through, so that the adapter answers 413.
 */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long limitBytes;

  /** For adapters, where a body has one byte more than this. */
  public BodyTooLargeException(long limitBytes) {
    super("The request's body is longer than " + limitBytes + " bytes");
    this.limitBytes = limitBytes;
  }

  /** How many bytes are allowed. */
  public long limitBytes() {
    return limitBytes;
  }
}
