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
 * can be seen when it works again. So they do if whoever replaced it logs what it is given.
 */
final class StandardOutput implements LineSink {
  // POSIX: so much is written to a pipe as a whole or not at all (4096 on Linux). No line is torn
  // by another process on the same pipe, and none is left in doubt when the process ends.
  private static final int PIPE_BUF = 4096;

  private final FileOutputStream descriptor = new FileOutputStream(FileDescriptor.out);
  private final int batchBytes = isFile() ? LineSink.super.batchBytes() : PIPE_BUF;
  private @Nullable PrintStream broken;
  private boolean writing;
  private boolean cameBack;

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    PrintStream out = System.out;
    if (out == broken) {
      descriptor.write(bytes, from, length);
      return;
    }
    boolean failed = failsToTake(out, bytes, from, length);
    if (cameBack) {
      broken = out;
      descriptor.write(bytes, from, length);
    } else if (failed) {
      broken = out;
      throw new IOException("Standard output does not take lines");
    }
  }

  /**
   * Asked when somebody logs on the thread that writes: whether it is {@link System#out} that logs what is written to it, as
   * bridges from there to SLF4J do. The line has been here before, and goes to the descriptor.
   */
  boolean isComingBack() {
    cameBack |= writing;
    return writing;
  }

  private boolean failsToTake(PrintStream out, byte[] bytes, int from, int length) {
    cameBack = false;
    writing = true;
    try {
      out.write(bytes, from, length);
      return out.checkError();
    } finally {
      writing = false;
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
