package io.underpin.testing;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is told to move. Safe for use by several threads. */
public final class FakeTime implements TimeSource {
  private final AtomicLong elapsedNanos = new AtomicLong();
  private volatile Instant origin;

  /** Starts at 2026-01-01T00:00:00Z. */
  public FakeTime() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Starts at this instant. */
  public FakeTime(Instant start) {
    origin = start;
  }

  /**
   * Moves both clocks on.
   *
   * @throws IllegalArgumentException if the duration is negative: elapsed time does not run backwards
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "Time cannot advance by " + duration + ": to set the wall clock back, use jumpTo");
    }
    elapsedNanos.addAndGet(duration.toNanos());
  }

  /** Sets the wall clock, as an operator or NTP does; elapsed time does not notice. */
  public void jumpTo(Instant instant) {
    origin = instant.minusNanos(elapsedNanos.get());
  }

  @Override
  public Instant instant() {
    return origin.plusNanos(elapsedNanos.get());
  }

  @Override
  public long nanoTime() {
    return elapsedNanos.get();
  }
}
