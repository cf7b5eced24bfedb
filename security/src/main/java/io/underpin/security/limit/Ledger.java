package io.underpin.security.limit;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A limiter and the rate by which it goes now, for those too who were charged by an earlier one. */
final class Ledger {
  private final RateLimiter limiter;
  // Tokens become nanoseconds by one rate and must not be given back by another.
  private final ReadWriteLock changing = new ReentrantReadWriteLock();
  private Rate rate;

  Ledger(RateLimiter limiter, Rate rate) {
    this.limiter = limiter;
    this.rate = rate;
  }

  RateLimiter limiter() {
    return limiter;
  }

  /**
   * Gives back what was charged by a rate, in tokens, as far as time has not paid for it: all of it by the faster of that rate and
   * the present one.
   *
   * @param costNanos what was charged
   * @param debtNanos what was owed then, that included
   * @param sinceNanos how long ago that was
   */
  void giveBack(String key, Rate by, long costNanos, long debtNanos, long sinceNanos) {
    changing.readLock().lock();
    try {
      double speed = by.nanosPerToken() / rate.nanosPerToken();
      double unpaid = debtNanos - sinceNanos * Math.max(1, speed);
      long nanos = (long) (Math.min((double) costNanos, unpaid) / speed);
      if (nanos > 0) {
        limiter.forgive(key, nanos);
      }
    } finally {
      changing.readLock().unlock();
    }
  }

  /** From now on this rate holds. */
  void reconfigure(Rate next) {
    changing.writeLock().lock();
    try {
      if (!rate.equals(next)) {
        limiter.reconfigure(next);
        rate = next;
      }
    } finally {
      changing.writeLock().unlock();
    }
  }
}
