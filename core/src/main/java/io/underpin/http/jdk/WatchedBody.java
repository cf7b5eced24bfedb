package io.underpin.http.jdk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of a response's body; tells when it is closed, and when the client is gone. */
final class WatchedBody extends OutputStream {
  private final OutputStream out;
  private final WatchedExchange exchange;
  private final AtomicLong written = new AtomicLong();

  WatchedBody(OutputStream out, WatchedExchange exchange) {
    this.out = out;
    this.exchange = exchange;
  }

  long written() {
    return written.get();
  }

  @Override
  public void write(int b) throws IOException {
    watched(() -> out.write(b), 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    watched(() -> out.write(bytes, offset, length), length);
  }

  @Override
  public void flush() throws IOException {
    watched(out::flush, 0);
  }

  @Override
  public void close() throws IOException {
    watched(out::close, 0);
    exchange.ended();
  }

  private void watched(Step step, int length) throws IOException {
    try {
      step.run();
      written.addAndGet(length);
    } catch (IOException e) {
      exchange.broken(e);
      throw e;
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
