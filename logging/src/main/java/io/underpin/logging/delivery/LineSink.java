package io.underpin.logging.delivery;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where lines go in the end.
 *
 * <p>It is called by one thread at a time, not always the same. It may block: in a buffered delivery only the writer thread
 * waits for it. It may throw, and is then asked again later. What it logs itself while it writes is dropped and counted,
 * because that would never end.
 */
public interface LineSink extends AutoCloseable {
  /** Standard output, whatever {@link System#out} is at that moment; a failed write is noticed. */
  static LineSink standardOutput() {
    return new StandardOutput();
  }

  /** This stream, which is flushed, but never closed. */
  static LineSink of(OutputStream stream) {
    return new StreamSink(stream);
  }

  /**
   * Writes these bytes, which are whole lines.
   *
   * @throws PartlyWrittenException if not all was written, and it is known how much was
   * @throws IOException if not all was written; all of it is then written again
   */
  void write(byte[] bytes, int from, int length) throws IOException;

  /** Hands on what a buffer holds. Called when no line is waiting. */
  void flush() throws IOException;

  /** How many bytes are written at most in one go, a longer line excepted; 64 KiB unless overridden. */
  default int batchBytes() {
    return 64 * 1024;
  }

  /** Releases what was opened. Called once, at the end. */
  @Override
  void close() throws IOException;
}
