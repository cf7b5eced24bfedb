package io.underpin.logging.delivery;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Standard output: {@link System#out} as long as that works, so that whoever replaces it gets the lines. A {@link PrintStream}
 * only says that something has failed, and says so for ever; from then on lines go to the file descriptor itself, of which
 * can be seen when it works again.
 */
final class StandardOutput implements LineSink {
  // POSIX: so much is written to a pipe as a whole or not at all (4096 on Linux). No line is torn
  // by another process on the same pipe, and none is left in doubt when the process ends.
  private static final int PIPE_BUF = 4096;

  private final FileOutputStream descriptor = new FileOutputStream(FileDescriptor.out);
  private final int batchBytes = isFile() ? LineSink.super.batchBytes() : PIPE_BUF;
  private @Nullable PrintStream broken;

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    PrintStream out = System.out;
    if (out == broken) {
      descriptor.write(bytes, from, length);
      return;
    }
    out.write(bytes, from, length);
    if (out.checkError()) {
      broken = out;
      throw new IOException("Standard output does not take lines");
    }
  }

  // Each write is flushed, for only then its failure is known.
  @Override
  public void flush() {}

  @Override
  public int batchBytes() {
    return batchBytes;
  }

  @Override
  public void close() {}

  private static boolean isFile() {
    try {
      return Files.isRegularFile(Path.of("/proc/self/fd/1"));
    } catch (SecurityException e) {
      return false;
    }
  }
}
