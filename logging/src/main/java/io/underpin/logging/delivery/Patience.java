package io.underpin.logging.delivery;

import io.underpin.time.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waiting for so long at most, and not shorter because somebody interrupts: his interrupt is kept for later. */
final class Patience {
  private long left;
  private boolean interrupted;

  Patience(long nanos) {
    left = nanos;
  }

  /** Waits for a signal; false when the time is over. */
  boolean await(Condition condition) {
    while (left > 0) {
      try {
        left = condition.awaitNanos(left);
        return left > 0;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return false;
  }

  /** Takes a lock; false when that takes longer. */
  boolean lock(ReentrantLock lock, TimeSource time) {
    while (!lock.tryLock()) {
      long before = time.nanoTime();
      try {
        return lock.tryLock(left, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
        left -= time.nanoTime() - before;
      }
    }
    return true;
  }

  /** Gives the thread its interrupt back. */
  void end() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
