package io.underpin.logging.delivery;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lines in a circle of bytes, each behind its length, the oldest first. It grows up to its limit.
 *
 * <p>Guarded by its owner's lock, but for what a {@link Batch} has looked at: that is left alone until it is released.
 */
final class Ring {
  static final int HEADER = 4;
  private static final VarHandle LENGTH =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final int FIRST = 64 * 1024;

  private final int max;
  private byte[] bytes;
  private int start;
  private int used;
  private int lines;

  Ring(int max) {
    this.max = max & -HEADER;
    bytes = new byte[Math.min(FIRST, this.max)];
  }

  /** What a line takes: lengths stand at multiples of four, so that none lies across the end. */
  static long space(int length) {
    return HEADER + ((length + 3L) & -HEADER);
  }

  /** Copies a line in, unless that would fill more than so much. */
  boolean put(byte[] line, int from, int length, int limit) {
    long after = used + space(length);
    if (after > Math.min(limit, max) || (after > bytes.length && !grow(after))) {
      return false;
    }
    int at = wrapped(start + used);
    LENGTH.set(bytes, at, length);
    at = wrapped(at + HEADER);
    int first = Math.min(length, bytes.length - at);
    System.arraycopy(line, from, bytes, at, first);
    if (first < length) {
      System.arraycopy(line, from + first, bytes, 0, length - first);
    }
    used = (int) after;
    lines++;
    return true;
  }

  /** The oldest so many lines are done. */
  void release(int releasedBytes, int releasedLines) {
    start = wrapped(start + releasedBytes);
    used -= releasedBytes;
    lines -= releasedLines;
  }

  /** Forgets all but the oldest so many, and says how many lines that were. */
  int forgetAfter(int keptBytes, int keptLines) {
    int forgotten = lines - keptLines;
    used = keptBytes;
    lines = keptLines;
    return forgotten;
  }

  int used() {
    return used;
  }

  int lines() {
    return lines;
  }

  int max() {
    return max;
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  static int lengthAt(byte[] bytes, int at) {
    return (int) LENGTH.get(bytes, at);
  }

  // A batch may still read the old bytes: they stay as they are.
  private boolean grow(long needed) {
    byte[] larger;
    try {
      larger = new byte[(int) Math.min(max, Math.max(2L * bytes.length, needed))];
    } catch (OutOfMemoryError e) {
      return false;
    }
    int first = Math.min(used, bytes.length - start);
    System.arraycopy(bytes, start, larger, 0, first);
    System.arraycopy(bytes, 0, larger, first, used - first);
    bytes = larger;
    start = 0;
    return true;
  }

  private int wrapped(int index) {
    return index >= bytes.length ? index - bytes.length : index;
  }
}
