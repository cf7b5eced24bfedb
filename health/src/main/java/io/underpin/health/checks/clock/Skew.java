package io.underpin.health.checks.clock;

import java.time.Duration;

/**
 * How far the clock of this machine is from another one.
 *
 * @param ahead by how much this machine is ahead; negative when it is behind
 * @param uncertainty how wrong that may be, to either side: half the round trip, and half of the steps in which the other clock tells
 *     time
 */
public record Skew(Duration ahead, Duration uncertainty) {

  /** Refuses a negative uncertainty. */
  public Skew {
    if (uncertainty.isNegative()) {
      throw new IllegalArgumentException(
          "The uncertainty of a skew is " + uncertainty + ", but must be 0 or more");
    }
  }

  /** The least that the two clocks are apart for certain; zero when they may agree. */
  public Duration certain() {
    Duration certain = ahead.abs().minus(uncertainty);
    return certain.isNegative() ? Duration.ZERO : certain;
  }
}
