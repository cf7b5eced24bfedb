package io.underpin.logging.delivery;

import java.io.IOException;
import java.io.OutputStream;

/** Somebody's stream, which stays his. */
final class StreamSink implements LineSink {
  private final OutputStream stream;

  StreamSink(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    stream.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    stream.flush();
  }
}
