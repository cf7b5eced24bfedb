package io.underpin.security.limit;

import io.underpin.time.TimeSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Where requests wait for their turn, so many at once at most: each holds a thread. */
final class Turns {
  private final int places;
  private final TimeSource time;
  private final Pause pause;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Lets time pass, up to so many nanoseconds; may return early. */
  interface Pause {
    void nanos(long atMost);
  }

  Turns(int places, TimeSource time, Pause pause) {
    this.places = places;
    this.time = time;
    this.pause = pause;
  }

  static Pause parking() {
    return LockSupport::parkNanos;
  }

  /** Waits; false if there is no place or the thread was told to stop, which it then still knows. */
  boolean await(long nanos) {
    if (nanos <= 0) {
      return true;
    }
    if (waiting.incrementAndGet() > places) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      long end = time.nanoTime() + nanos;
      for (long left = nanos; left > 0; left = end - time.nanoTime()) {
        if (Thread.currentThread().isInterrupted()) {
          return false;
        }
        pause.nanos(left);
      }
      return true;
    } finally {
      waiting.decrementAndGet();
    }
  }

  int waiting() {
    return waiting.get();
  }
}
