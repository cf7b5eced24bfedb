package io.underpin.security.memory;

import io.underpin.time.TimeSource;

/** Elapsed time in whole ticks since an origin; never runs backwards. */
record TickClock(TimeSource time, long originNanos, long tickNanos) {
  long now() {
    return (time.nanoTime() - originNanos) / tickNanos;
  }
}
