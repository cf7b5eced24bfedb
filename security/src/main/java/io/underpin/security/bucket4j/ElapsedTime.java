package io.underpin.security.bucket4j;

import io.github.bucket4j.TimeMeter;
import io.underpin.time.TimeSource;

/** Elapsed time for bucket4j, whose own default is the clock on the wall. */
record ElapsedTime(TimeSource time) implements TimeMeter {

  @Override
  public long currentTimeNanos() {
    return time.nanoTime();
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
