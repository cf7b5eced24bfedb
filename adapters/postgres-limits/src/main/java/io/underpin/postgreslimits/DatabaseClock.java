package io.underpin.postgreslimits;

import io.github.bucket4j.TimeMeter;
import io.underpin.time.TimeSource;

/**
 * The database's clock as read at the beginning of the transaction that this thread is in, and what has passed since. bucket4j
 * would ask each replica's own clock; one that is wrong would harm all others.
 */
final class DatabaseClock implements TimeMeter {
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final TimeSource time;
  // Not static: a clock belongs to one store, and the threads that read it end with that.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<Reading> last = new ThreadLocal<>();

  private record Reading(long databaseNanos, long readNanos) {}

  DatabaseClock(TimeSource time) {
    this.time = time;
  }

  void read(long micros) {
    last.set(new Reading(micros * NANOS_PER_MICRO, time.nanoTime()));
  }

  @Override
  public long currentTimeNanos() {
    Reading reading = last.get();
    // Before the first transaction of a thread there is none to ask for, but nothing is decided
    // yet.
    return reading == null
        ? time.millis() * NANOS_PER_MILLI
        : reading.databaseNanos() + (time.nanoTime() - reading.readNanos());
  }

  @Override
  public boolean isWallClockBased() {
    return true;
  }
}
