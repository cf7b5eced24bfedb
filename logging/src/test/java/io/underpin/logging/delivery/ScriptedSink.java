package io.underpin.logging.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps what it is given, and fails or hangs as it is told. Safe for use by several threads. */
final class ScriptedSink implements LineSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile Runnable onWrite = () -> {};
  private volatile boolean failing;
  private int batch = 64 * 1024;
  private int writes;
  private int closes;
  private int flushes;

  static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Its next write throws, having taken so many bytes; and the one after that, if there is another number. */
  ScriptedSink failsAfter(int... takenBytes) {
    for (int taken : takenBytes) {
      failures.add(taken);
    }
    return this;
  }

  /** Its next write throws, having taken so many bytes, and does not say how many. */
  ScriptedSink tearsAfter(int takenBytes) {
    failures.add(-1 - takenBytes);
    return this;
  }

  ScriptedSink batchesOf(int size) {
    batch = size;
    return this;
  }

  ScriptedSink doing(Runnable action) {
    onWrite = action;
    return this;
  }

  void fails(boolean fails) {
    failing = fails;
  }

  /** From now on writes hang until {@link #open()}. */
  ScriptedSink shut() {
    gate = new CountDownLatch(1);
    return this;
  }

  void open() {
    gate.countDown();
  }

  /** Waits until a write hangs. */
  void awaitWrite() throws InterruptedException {
    if (!entered.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Nobody has written");
    }
  }

  List<String> lines() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  int writes() {
    synchronized (bytes) {
      return writes;
    }
  }

  int flushes() {
    synchronized (bytes) {
      return flushes;
    }
  }

  int closes() {
    synchronized (bytes) {
      return closes;
    }
  }

  @Override
  public void write(byte[] from, int at, int length) throws IOException {
    entered.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    onWrite.run();
    synchronized (bytes) {
      writes++;
      Integer taken = failures.poll();
      if (taken != null && taken < 0) {
        bytes.write(from, at, -1 - taken);
        throw new IOException("Input/output error");
      }
      if (taken != null) {
        bytes.write(from, at, taken);
        throw new PartlyWrittenException(taken, new IOException("No space left on device"));
      }
      if (failing) {
        throw new IOException("No space left on device");
      }
      bytes.write(from, at, length);
    }
  }

  @Override
  public void flush() {
    synchronized (bytes) {
      flushes++;
    }
  }

  @Override
  public int batchBytes() {
    return batch;
  }

  @Override
  public void close() {
    synchronized (bytes) {
      closes++;
    }
  }
}
