package io.underpin.logging.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses rotated files one after the other, on a thread of the least priority that is there only while there is work. A
 * copy gets its name when it is complete and on the disk.
 */
final class Compressor implements AutoCloseable {
  private final Archive archive;
  private final Permissions permissions;
  private final ThreadPoolExecutor worker;

  Compressor(Archive archive, Permissions permissions) {
    this.archive = archive;
    this.permissions = permissions;
    worker = new ThreadPoolExecutor(
        1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Compressor::thread);
    worker.allowCoreThreadTimeOut(true);
  }

  void add(RotatedFile file) {
    try {
      worker.execute(() -> compress(file));
    } catch (RejectedExecutionException e) {
      // closed: the next process does it
    }
  }

  /** Gives up what is being done, and leaves no copy half made behind unless that takes more than a second. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      // If it is not over by then the next process tidies up.
      boolean unused = worker.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compress(RotatedFile file) {
    Path copy = file.with(RotatedFile.UNFINISHED);
    try {
      // A copy is never much larger: 5 bytes for 16 KiB and a header at the worst.
      long bytes = Files.exists(file.file()) ? Files.size(file.file()) : -1;
      if (bytes >= 0 && archive.hasReserved(bytes + bytes / 1000 + 64)) {
        copy(file.file(), copy);
        archive.replace(file);
      }
    } catch (IOException | RuntimeException e) {
      // The original stays; the next process tries again.
    } finally {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        // the next process does it
      }
      archive.release();
    }
  }

  private void copy(Path from, Path to) throws IOException {
    permissions.createFile(to);
    try (InputStream in = Files.newInputStream(from);
        FileOutputStream file = new FileOutputStream(to.toFile());
        OutputStream out = new GZIPOutputStream(file, 64 * 1024)) {
      byte[] bytes = new byte[64 * 1024];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, read);
      }
      ((GZIPOutputStream) out).finish();
      file.getFD().sync();
      // Closed meanwhile: somebody else may have begun the same copy.
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("Interrupted");
      }
    }
  }

  // Nothing relies on it: it is a hint that requests go first, where the system heeds it.
  @SuppressWarnings("ThreadPriorityCheck")
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "underpin-log-gzip", 0, false);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }
}
