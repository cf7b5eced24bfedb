package io.underpin.security.memory;

import io.underpin.time.TimeSource;
import java.time.Instant;

/** A clock that stands still, and lets somebody else come in when it is read. */
final class Interruption implements TimeSource {
  private Runnable next = () -> {};
  private int reads;

  void run(Runnable action) {
    runAfter(1, action);
  }

  void runAfter(int count, Runnable action) {
    reads = count;
    next = action;
  }

  @Override
  public long nanoTime() {
    if (--reads == 0) {
      next.run();
    }
    return 0;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH;
  }
}
