package io.underpin.security.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives the bytes up to a limit, and throws where there is one more. Not safe for use by several threads. */
final class CountedBody extends FilterInputStream {
  private final long limitBytes;
  private long left;
  private boolean exceeded;

  CountedBody(InputStream in, long limitBytes) {
    super(in);
    this.limitBytes = limitBytes;
    this.left = limitBytes;
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
    exceeded = exceeded || super.read() >= 0;
    if (exceeded) {
      throw new BodyTooLargeException(limitBytes);
    }
    return true;
  }
}
