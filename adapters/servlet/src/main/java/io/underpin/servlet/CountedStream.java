package io.underpin.servlet;

import io.underpin.http.CountedBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * A body that is counted while it is read, with or without blocking: each call here is one call below, as {@link #isReady()}
 * allows.
 */
final class CountedStream extends ServletInputStream {
  private final ServletInputStream in;
  private final CountedBody body;

  CountedStream(ServletInputStream in, long maxBytes) {
    this.in = in;
    this.body = CountedBody.of(in, maxBytes);
  }

  boolean isTooLarge() {
    return body.isTooLarge();
  }

  @Override
  public int read() throws IOException {
    return body.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return body.read(bytes, offset, length);
  }

  @Override
  public long skip(long count) throws IOException {
    return body.skip(count);
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  /** Also true for a body that is too large: the next read says so. */
  @Override
  public boolean isReady() {
    return body.isTooLarge() || in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }
}
