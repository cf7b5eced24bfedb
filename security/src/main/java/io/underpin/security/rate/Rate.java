package io.underpin.security.rate;

import java.time.Duration;

/**
 * How often: so many in a window, and how many of them at once.
 *
 * <p>A token bucket: {@code burst} tokens at first, refilled evenly at {@code refill} tokens each window, never above {@code
 * burst}. The usual kind refills as many as the limit; so a client that has been away gets a full burst, and in the window
 * after it up to {@code limit} more. {@link #strict} refills less, so that no window ever sees more than the limit. Immutable.
 *
 * @param limit tokens in a window, as clients are told; 1 to 1,000,000,000
 * @param window 1 millisecond to 31 days
 * @param burst tokens at once, 1 to 1,000,000,000
 * @param refill tokens that come back each window, 1 to the limit
 */
public record Rate(long limit, Duration window, long burst, long refill) {
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
    if (refill < 1 || refill > limit) {
      throw new IllegalArgumentException(
          "A rate limit's refill of " + refill + " is out of range: give 1 to the limit, " + limit);
    }
    if ((double) burst / refill * window.toNanos() > MAX_REFILL.toNanos()) {
      throw new IllegalArgumentException("A burst of " + burst + " at " + refill + " per " + window
          + " takes more than 60 days to come back: lower the burst, or raise the limit");
    }
  }

  /** All of the limit at once is allowed. */
  public static Rate of(long limit, Duration window) {
    return new Rate(limit, window, limit, limit);
  }

  /** So many each second. */
  public static Rate perSecond(long limit) {
    return of(limit, Duration.ofSeconds(1));
  }

  /** So many each minute. */
  public static Rate perMinute(long limit) {
    return of(limit, Duration.ofMinutes(1));
  }

  /**
   * Never more than the limit in any window of this length, wherever it begins: half of them at once, the others evenly over the
   * window. The price: a client that comes all the time gets half of the limit. {@link #withBurst} moves that balance.
   */
  public static Rate strict(long limit, Duration window) {
    inRange("limit", limit);
    return of(limit, window).strictly((limit + 1) / 2);
  }

  /**
   * A copy with this burst. Of a {@link #strict} rate the rest of the limit comes back over the window.
   *
   * @throws IllegalArgumentException if the burst is out of range, or a strict rate's is more than its limit
   */
  public Rate withBurst(long tokens) {
    return refill < limit ? strictly(tokens) : new Rate(limit, window, tokens, refill);
  }

  /**
   * A copy that allows so many times as much, as far as that is in range. A strict one stays strict, unless its limit is 1: then
   * as many as the factor may come at once, and again in the next window.
   */
  public Rate times(long factor) {
    long most = Math.min(MAX_TOKENS, window.toNanos());
    // What is cut off at the most must not come out of balance.
    long by = refill < limit ? Math.min(factor, most / limit) : factor;
    return new Rate(
        Math.min(most, limit * by),
        window,
        Math.min(MAX_TOKENS, burst * by),
        Math.min(most, refill * by));
  }

  /** Whether no window of this length can ever see more than the limit. */
  public boolean isStrict() {
    return refill < limit || (limit == 1 && burst == 1);
  }

  /** How long one token takes to come back, in nanoseconds, at least one. */
  public double nanosPerToken() {
    return (double) window.toNanos() / refill;
  }

  // At most burst at once and then (limit - burst) over the window: together the limit.
  private Rate strictly(long tokens) {
    if (tokens < 1 || tokens > limit) {
      throw new IllegalArgumentException(
          "A strict rate's burst of " + tokens + " is out of range: give 1 to the limit, " + limit);
    }
    return new Rate(limit, window, tokens, Math.max(1, limit - tokens));
  }

  private static void inRange(String what, long tokens) {
    if (tokens < 1 || tokens > MAX_TOKENS) {
      throw new IllegalArgumentException(
          "A rate limit's " + what + " of " + tokens + " is out of range: give 1 to 1,000,000,000");
    }
  }
}
