package io.underpin.health.alerts;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What was counted in one slice of time. Counts are read as unsigned: one wraps after 4.29 billion requests in one bucket of
 * one slice.
 */
final class Slice {
  final long index;
  final long startNanos;

  private final AtomicIntegerArray durations = new AtomicIntegerArray(LogLinear.BUCKETS);
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger unknown = new AtomicInteger();

  Slice(long index, long startNanos) {
    this.index = index;
    this.startNanos = startNanos;
  }

  void record(long nanos, Outcome outcome) {
    durations.getAndIncrement(LogLinear.bucket(nanos));
    if (outcome == Outcome.FAILED) {
      failed.getAndIncrement();
    } else if (outcome == Outcome.UNKNOWN) {
      unknown.getAndIncrement();
    }
  }

  void addTo(long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += Integer.toUnsignedLong(durations.get(i));
    }
  }

  long failed() {
    return Integer.toUnsignedLong(failed.get());
  }

  long unknown() {
    return Integer.toUnsignedLong(unknown.get());
  }
}
