package io.underpin.logging.logback;

import java.time.Duration;

/**
 * How many equal events are written within a while. Events are equal if they have logger, level, message before arguments are
 * filled in, and class of the exception in common.
 *
 * @param first how many of them are written: 1 to 1,000,000, or 0 for all
 * @param within how long a while is: 1 millisecond to 1 day
 */
public record Repeats(int first, Duration within) {
  private static final int MOST = 1_000_000;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Repeats ALL = new Repeats(0, Duration.ofMinutes(1));

  /**
   * Refuses what is out of range.
   *
   * @throws IllegalArgumentException if either is; the message says what is accepted
   */
  public Repeats {
    if (first < 0 || first > MOST) {
      throw new IllegalArgumentException("A limit of " + first
          + " equal log events is out of range: give 1 to 1,000,000, or 0 for all of them");
    }
    if (within.compareTo(Duration.ofMillis(1)) < 0 || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Equal log events within " + within + " are out of range: give 1 millisecond to 1 day");
    }
  }

  /** All are written. */
  public static Repeats all() {
    return ALL;
  }
}
