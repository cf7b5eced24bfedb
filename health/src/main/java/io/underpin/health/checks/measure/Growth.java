package io.underpin.health.checks.measure;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a few counters have grown over about the last window of time.
 *
 * <p>Nothing is said before half a window has been seen: two readings a moment apart, as after a refresh by hand, would call an
 * instant a trend. When readings come less often than the window, the growth is the one since the last of them. A counter
 * that has become smaller was set back, and what was seen before is forgotten. At most 18 readings are kept. Safe for use by
 * several threads.
 */
public final class Growth {
  private static final int PARTS = 16;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final long windowNanos;
  private final TimeSource time;
  private final ArrayDeque<Reading> readings = new ArrayDeque<>();

  private Growth(Duration window, TimeSource time) {
    this.windowNanos = window.toNanos();
    this.time = time;
  }

  /**
   * Nothing seen yet.
   *
   * @param check whose window it is, for the sentence that refuses a wrong one
   * @throws IllegalArgumentException if the window is not within 1 s to 1 h
   */
  public static Growth over(String check, Duration window, TimeSource time) {
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          check + ": the window is " + window + ", but must be within 1 s to 1 h");
    }
    return new Growth(window, time);
  }

  /** Takes the counters as they stand now, always in the same order, and says how they have grown, if enough was seen. */
  public synchronized Optional<Grown> add(long... counters) {
    Reading now = new Reading(time.nanoTime(), counters.clone());
    Reading last = readings.peekLast();
    if (last != null && !now.follows(last)) {
      readings.clear();
      last = null;
    }
    dropOld(now.nanos);
    Reading first = readings.peekFirst();
    if (last == null || now.nanos - last.nanos >= windowNanos / PARTS) {
      readings.addLast(now);
    }
    return first == null || now.nanos - first.nanos < windowNanos / 2
        ? Optional.empty()
        : Optional.of(now.since(first));
  }

  /** The first reading that stays is the youngest of those that are as old as the window, if there is one. */
  private void dropOld(long now) {
    Reading first = readings.pollFirst();
    @Nullable Reading next = readings.peekFirst();
    while (first != null && next != null && now - next.nanos >= windowNanos) {
      first = readings.pollFirst();
      next = readings.peekFirst();
    }
    if (first != null) {
      readings.addFirst(first);
    }
  }

  /**
   * By how much the counters have grown.
   *
   * @param nanos the time in which they did
   * @param by one number for each counter, 0 or more
   */
  public record Grown(long nanos, List<Long> by) {

    /** Copies the list. */
    public Grown {
      by = List.copyOf(by);
    }

    /** By how much this counter has grown; the first is 0. */
    public long by(int counter) {
      return by.get(counter);
    }

    /** The time in whole seconds. */
    public long seconds() {
      return Duration.ofNanos(nanos).toSeconds();
    }
  }

  private static final class Reading {
    private final long nanos;
    private final long[] counters;

    Reading(long nanos, long[] counters) {
      this.nanos = nanos;
      this.counters = counters;
    }

    boolean follows(Reading earlier) {
      boolean follows = counters.length == earlier.counters.length;
      for (int i = 0; follows && i < counters.length; i++) {
        follows = counters[i] >= earlier.counters[i];
      }
      return follows;
    }

    Grown since(Reading earlier) {
      List<Long> by = new ArrayList<>();
      for (int i = 0; i < counters.length; i++) {
        by.add(counters[i] - earlier.counters[i]);
      }
      return new Grown(nanos - earlier.nanos, by);
    }
  }
}
