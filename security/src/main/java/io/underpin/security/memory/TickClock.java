package io.underpin.security.memory;

import io.underpin.time.TimeSource;
import java.math.BigInteger;

/** Elapsed time in whole ticks since the clock was made; never runs backwards. Immutable. */
final class TickClock {
  private final TimeSource time;
  private final long originNanos;
  private final long tickNanos;
  private final long factor;
  private final int shift;

  /**
   * Starts now.
   *
   * @param tickNanos how long a tick is, at least 1
   */
  TickClock(TimeSource time, long tickNanos) {
    this.time = time;
    this.originNanos = time.nanoTime();
    this.tickNanos = tickNanos;
    // A division takes longer than the rest of a decision but the clock. For 0 <= n < 2^63 and
    // 2^(b-1) < d <= 2^b, n / d is the whole part of n * m / 2^(63+b), where m is 2^(63+b) / d and
    // a bit more (Granlund and Montgomery, 1994). m takes 64 bits without a sign.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(tickNanos - 1);
    this.shift = bits - 1;
    this.factor = BigInteger.ONE
        .shiftLeft(63 + bits)
        .divide(BigInteger.valueOf(tickNanos))
        .add(BigInteger.ONE)
        .longValue();
  }

  /** Nanoseconds since the clock was made. */
  long nanos() {
    return time.nanoTime() - originNanos;
  }

  /** Whole ticks in so many nanoseconds. */
  long ticks(long nanos) {
    return tickNanos == 1 ? nanos : (Math.multiplyHigh(nanos, factor) + nanos) >>> shift;
  }

  /** The first tick that does not begin before so many nanoseconds. */
  long ticksUp(long nanos) {
    return ticks(nanos + tickNanos - 1);
  }

  /** Whole ticks since the clock was made. */
  long now() {
    return ticks(nanos());
  }
}
