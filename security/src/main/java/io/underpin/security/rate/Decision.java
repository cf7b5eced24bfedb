package io.underpin.security.rate;

import java.time.Duration;

/**
 * What a {@link RateLimiter} has decided, for people.
 *
 * @param allowed whether the tokens have been taken
 * @param remaining whole tokens that are left now
 * @param resetAfter how long until the bucket is full again
 * @param retryAfter how long to wait before trying again; zero if allowed
 */
public record Decision(boolean allowed, long remaining, Duration resetAfter, Duration retryAfter) {

  /**
   * Reads what a limiter has answered.
   *
   * @throws IllegalArgumentException if the answer is {@link RateLimiter#UNAVAILABLE}, which decides nothing
   */
  public static Decision of(Rate rate, long cost, long answer) {
    if (answer == RateLimiter.UNAVAILABLE) {
      throw new IllegalArgumentException(
          "The store did not answer: there is no decision, ask for RateLimiter.UNAVAILABLE first");
    }
    long debt = debt(rate, cost, answer);
    return new Decision(
        answer >= 0,
        remaining(rate, debt),
        Duration.ofNanos(debt),
        Duration.ofNanos(answer < 0 ? -answer : 0));
  }

  /** What a key owes in nanoseconds after a limiter has answered so. */
  public static long debt(Rate rate, long cost, long answer) {
    if (answer >= 0) {
      return answer;
    }
    double full = rate.nanosPerToken() * rate.burst();
    return Math.max(0, (long) (full - rate.nanosPerToken() * cost) - answer);
  }

  /** How many whole tokens are left to who owes so many nanoseconds. */
  public static long remaining(Rate rate, long debtNanos) {
    double left = rate.burst() - debtNanos / rate.nanosPerToken();
    // A millionth of a token is rounding and not debt.
    return Math.max(0, (long) (left + 1e-6));
  }

  /** For people: {@code allowed, 41 left}. */
  @Override
  public String toString() {
    return allowed ? "allowed, " + remaining + " left" : "denied, try again after " + retryAfter;
  }
}
