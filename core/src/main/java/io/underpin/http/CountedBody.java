package io.underpin.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that gives as many bytes as are allowed, and throws {@link BodyTooLargeException} in place of the next one, and again
 * whenever it is asked for more.
 *
 * <p>Adapters put it around the body of a request that has {@link Attribute#MAX_BODY_BYTES}. Reads no byte further than it was
 * asked to, but for the one after the last that is allowed. Not safe for use by several threads.
 */
public final class CountedBody extends FilterInputStream {
  private final long limitBytes;
  private long left;
  private volatile boolean tooLarge;

  private CountedBody(InputStream in, long limitBytes) {
    super(in);
    this.limitBytes = limitBytes;
    this.left = limitBytes;
  }

  /**
   * The same body, of so many bytes at most.
   *
   * @throws IllegalArgumentException if the limit is less than 0
   */
  public static CountedBody of(InputStream body, long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException(
          "A body cannot be limited to " + maxBytes + " bytes: 0 or more");
    }
    return new CountedBody(body, maxBytes);
  }

  /** Whether there has been a byte too many; any thread may ask. */
  public boolean isTooLarge() {
    return tooLarge;
  }

  @Override
  public int read() throws IOException {
    if (isAtEnd()) {
      return -1;
    }
    int value = super.read();
    left -= value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return super.read(bytes, offset, 0);
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = super.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    if (count <= 0 || isAtEnd()) {
      return 0;
    }
    long skipped = super.skip(Math.min(count, left));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(super.available(), left);
  }

  /** Closes the body, but not one that is too large: servers read on to the end of what is closed. */
  @Override
  public void close() throws IOException {
    if (!tooLarge) {
      super.close();
    }
  }

  /** Never: to go back would count twice. */
  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public synchronized void mark(int readLimit) {}

  @Override
  public synchronized void reset() throws IOException {
    throw new IOException("A counted body cannot go back to a mark");
  }

  // Once nothing may be given any more, the body ends here or is too long.
  private boolean isAtEnd() throws IOException {
    if (left > 0) {
      return false;
    }
    tooLarge = tooLarge || super.read() >= 0;
    if (tooLarge) {
      throw new BodyTooLargeException(limitBytes);
    }
    return true;
  }
}
