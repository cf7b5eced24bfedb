package io.underpin.security.limit;

import java.time.Duration;

/**
 * How often: so many in a window, and how many of them at once.
 *
 * <p>A token bucket: {@code burst} tokens at first, refilled evenly at {@code limit} tokens each window, never above {@code
 * burst}. So a client that has been away gets a full burst, and in the window after it up to {@code limit} more. Immutable.
 *
 * @param limit tokens in a window, 1 to 1,000,000,000
 * @param window 1 millisecond to 31 days
 * @param burst tokens at once, 1 to 1,000,000,000
 */
public record Rate(long limit, Duration window, long burst) {
  private static final long MAX_TOKENS = 1_000_000_000;
  private static final Duration MIN_WINDOW = Duration.ofMillis(1);
  private static final Duration MAX_WINDOW = Duration.ofDays(31);
  private static final Duration MAX_REFILL = Duration.ofDays(60);

  /** Refuses values out of range, and a bucket that takes more than 60 days to fill. */
  public Rate {
    inRange("limit", limit);
    inRange("burst", burst);
    if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException("A rate limit's window of " + window
          + " is out of range: give 1 millisecond (PT0.001S) to 31 days (P31D)");
    }
    if (limit > window.toNanos()) {
      throw new IllegalArgumentException("A rate limit of " + limit + " per " + window
          + " is more than one a nanosecond: give a longer window");
    }
    if ((double) burst / limit * window.toNanos() > MAX_REFILL.toNanos()) {
      throw new IllegalArgumentException("A burst of " + burst + " at " + limit + " per " + window
          + " takes more than 60 days to come back: lower the burst, or raise the limit");
    }
  }

  /** All of the limit at once is allowed. */
  public static Rate of(long limit, Duration window) {
    return new Rate(limit, window, limit);
  }

  /** So many each second. */
  public static Rate perSecond(long limit) {
    return of(limit, Duration.ofSeconds(1));
  }

  /** A copy with this burst. */
  public Rate withBurst(long tokens) {
    return new Rate(limit, window, tokens);
  }

  private static void inRange(String what, long tokens) {
    if (tokens < 1 || tokens > MAX_TOKENS) {
      throw new IllegalArgumentException(
          "A rate limit's " + what + " of " + tokens + " is out of range: give 1 to 1,000,000,000");
    }
  }
}
