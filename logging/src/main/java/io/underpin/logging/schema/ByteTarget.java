package io.underpin.logging.schema;

/** Takes a line. */
@FunctionalInterface
public interface ByteTarget {
  /** The line with its end; the bytes are used again once this returns. */
  void line(byte[] bytes, int from, int length);
}
