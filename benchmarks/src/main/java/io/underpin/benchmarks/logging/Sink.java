package io.underpin.benchmarks.logging;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The end of every line: counts its bytes and forgets them, or keeps them while somebody looks. Written by one thread at a time. */
final class Sink extends OutputStream {
  private final AtomicLong written = new AtomicLong();
  private volatile @Nullable ByteArrayOutputStream kept;

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    ByteArrayOutputStream here = kept;
    if (here != null) {
      here.write(bytes, from, length);
    }
    // No fence: it would be the dearest thing about a short line.
    written.lazySet(written.get() + length);
  }

  long written() {
    return written.get();
  }

  void keep() {
    kept = new ByteArrayOutputStream();
  }

  /** What has come since {@link #keep()}. */
  String kept() {
    ByteArrayOutputStream here = kept;
    return here == null ? "" : here.toString(StandardCharsets.UTF_8);
  }

  void forget() {
    kept = null;
  }
}
