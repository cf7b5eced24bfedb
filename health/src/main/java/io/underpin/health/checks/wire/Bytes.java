package io.underpin.health.checks.wire;

import java.nio.ByteBuffer;

/** A stream in both directions, plain or encrypted. Used by one thread. */
interface Bytes extends AutoCloseable {

  /** Waits for at least one byte and adds what is there; -1 when no more will come. */
  int read(ByteBuffer into) throws WireException;

  /** Waits until everything is handed over. */
  void write(ByteBuffer from) throws WireException;

  /** Says goodbye without waiting, and lets go of everything. Never throws. */
  @Override
  void close();
}
