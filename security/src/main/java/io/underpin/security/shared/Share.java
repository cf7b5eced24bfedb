package io.underpin.security.shared;

import io.underpin.security.rate.Rate;
import java.time.Duration;

/** What one replica of several may admit alone, so that all of them together admit no more than the rate. */
final class Share {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
  private static final double LONGEST_REFILL = Duration.ofDays(60).toNanos();

  private Share() {}

  /** An n-th of the rate, one token in a window at least. */
  static Rate of(Rate rate, int replicas) {
    if (replicas == 1) {
      return rate;
    }
    long burst = Math.max(1, rate.burst() / replicas);
    if (rate.refill() < replicas) {
      return new Rate(1, rate.window(), Math.min(burst, most(rate.window(), 1)), 1);
    }
    Duration longer = rate.window().multipliedBy(replicas);
    if (longer.compareTo(LONGEST_WINDOW) <= 0) {
      return new Rate(rate.limit(), longer, burst, rate.refill());
    }
    long refill = rate.refill() / replicas;
    return new Rate(
        rate.limit() / replicas,
        rate.window(),
        Math.min(burst, most(rate.window(), refill)),
        refill);
  }

  // Rounding the refill down must not make a bucket that takes too long to fill.
  private static long most(Duration window, long refill) {
    return Math.max(1, (long) (LONGEST_REFILL / window.toNanos() * refill));
  }
}
