package io.underpin.health.checks.clock;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** One question for the time, and half its round trip taken for the way back. */
final class Asked {
  private Asked() {}

  /** What is asked; a kind of exception of its own, so that each source throws no more than it does. */
  @FunctionalInterface
  interface Clock<E extends Exception> {
    Instant ask() throws E;
  }

  /** A clock that tells time in steps is on average half a step past what it tells. */
  static <E extends Exception> Skew at(TimeSource time, Duration step, Clock<E> clock) throws E {
    Instant before = time.instant();
    long start = time.nanoTime();
    Instant told = clock.ask();
    Duration halfWay = Duration.ofNanos(Math.max(0, time.nanoTime() - start)).dividedBy(2);
    Duration halfStep = step.dividedBy(2);
    Duration ahead = Duration.between(told.plus(halfStep), before.plus(halfWay));
    return new Skew(ahead, halfWay.plus(halfStep));
  }
}
