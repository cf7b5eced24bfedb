package io.underpin.logging.delivery;

/** A line that goes past the full buffer, and whose thread waits for it. Guarded by the backlog's lock. */
final class Urgent {
  final byte[] bytes;
  boolean done;
  /** Its thread waits no longer: nobody else knows of it. */
  boolean abandoned;

  Urgent(byte[] bytes) {
    this.bytes = bytes;
  }
}
