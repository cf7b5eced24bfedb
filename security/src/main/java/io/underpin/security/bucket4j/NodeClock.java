package io.underpin.security.bucket4j;

import io.github.bucket4j.TimeMeter;
import io.underpin.time.TimeSource;

/**
 * The time of day as it was at the start, and what has passed since: setting this machine's clock, by an hour or by a second, does
 * not move it. Back ends that compare and swap know no clock but those of the replicas.
 */
final class NodeClock implements TimeMeter {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TimeSource time;
  private final long startNanos;
  private final long wallNanos;

  NodeClock(TimeSource time) {
    this.time = time;
    this.startNanos = time.nanoTime();
    this.wallNanos = time.millis() * NANOS_PER_MILLI;
  }

  @Override
  public long currentTimeNanos() {
    return wallNanos + (time.nanoTime() - startNanos);
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
