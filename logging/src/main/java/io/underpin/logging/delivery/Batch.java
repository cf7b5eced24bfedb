package io.underpin.logging.delivery;

/**
 * The oldest lines of a {@link Ring}, to be written in one go. Looking and reading its size ask for the ring's lock; copying
 * does not.
 */
final class Batch {
  private final byte[] usual;
  private byte[] source = {};
  private int at;
  private byte[] bytes;
  private int length;
  private int lines;
  private int ringBytes;

  Batch(int size) {
    usual = new byte[size];
    bytes = usual;
  }

  /** Takes as many lines as fit, one at least if there is one. */
  void look(Ring ring) {
    source = ring.bytes();
    at = ring.start();
    measure(ring.lines(), usual.length);
  }

  /** Of these lines, only those that lie within the first so many bytes. */
  void shorten(int writtenBytes) {
    int all = lines;
    measure(all, writtenBytes);
    if (length > writtenBytes) {
      clear();
    }
  }

  void clear() {
    length = 0;
    lines = 0;
    ringBytes = 0;
  }

  /** Copies the lines together. */
  void copy() {
    bytes = length > usual.length ? new byte[length] : usual;
    int from = at;
    int to = 0;
    for (int i = 0; i < lines; i++) {
      int line = Ring.lengthAt(source, from);
      int begin = wrapped(from + Ring.HEADER);
      int first = Math.min(line, source.length - begin);
      System.arraycopy(source, begin, bytes, to, first);
      System.arraycopy(source, 0, bytes, to + first, line - first);
      to += line;
      from = wrapped(from + (int) Ring.space(line));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int lines() {
    return lines;
  }

  int ringBytes() {
    return ringBytes;
  }

  private void measure(int available, int limit) {
    clear();
    int from = at;
    while (lines < available) {
      int line = Ring.lengthAt(source, from);
      if (lines > 0 && length + line > limit) {
        return;
      }
      length += line;
      lines++;
      int space = (int) Ring.space(line);
      ringBytes += space;
      from = wrapped(from + space);
    }
  }

  private int wrapped(int index) {
    return index >= source.length ? index - source.length : index;
  }
}
