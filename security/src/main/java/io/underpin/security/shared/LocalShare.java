package io.underpin.security.shared;

import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as this replica knows them itself: charged always, so that they are warm when the store goes; and besides,
 * what the store does not know of, so that it is told when it is back, and never forgives what it has not charged.
 */
final class LocalShare {
  private final SharedSetup setup;
  private final String account;
  private final RateLimiter all;
  private volatile @Nullable RateLimiter unshared;

  LocalShare(SharedSetup setup, String account, Rate share) {
    this.setup = setup;
    this.account = account;
    this.all = setup.memory().limiter(account, share);
  }

  /** The store has taken so many tokens. */
  void taken(Terms terms, String key, long cost) {
    all.take(key, Math.min(cost, terms.share().burst()));
  }

  /** Decides without the store. */
  long decide(Terms terms, String key, long cost) {
    if (setup.whenUnavailable() == WhenUnavailable.REFUSE) {
      return RateLimiter.UNAVAILABLE;
    }
    long answer = tooMuch(terms, cost) ? -Breaker.PAUSE_NANOS : all.take(key, cost);
    if (answer >= 0) {
      unshared(terms.rate()).take(key, cost);
    }
    return setup.whenUnavailable() == WhenUnavailable.ALLOW ? Math.max(0, answer) : answer;
  }

  /** What {@link #decide} would answer. */
  long peek(Terms terms, String key, long cost) {
    return switch (setup.whenUnavailable()) {
      case REFUSE -> RateLimiter.UNAVAILABLE;
      case ALLOW -> Math.max(0, look(terms, key, cost));
      case FALLBACK -> look(terms, key, cost);
    };
  }

  /** Forgives here; how much of it is for the store to forgive. */
  long forgive(Terms terms, String key, long nanos) {
    all.forgive(key, terms.shareOf(nanos));
    RateLimiter own = unshared;
    if (own == null) {
      return nanos;
    }
    long here = Math.min(owed(own, terms.rate(), key), nanos);
    own.forgive(key, here);
    return nanos - here;
  }

  /** How many tokens this replica has admitted that the store does not know of; from now on they are told to the store. */
  long toBePaid(Terms terms, String key) {
    RateLimiter own = unshared;
    if (own == null) {
      return 0;
    }
    long owed = owed(own, terms.rate(), key);
    long tokens = Math.round(owed / terms.rate().nanosPerToken());
    if (tokens > 0) {
      own.forgive(key, owed);
    }
    return Math.min(tokens, terms.rate().burst());
  }

  /** The store could not be told of so many. */
  void notPaid(Terms terms, String key, long tokens) {
    unshared(terms.rate()).take(key, tokens);
  }

  void reconfigure(Terms next) {
    all.reconfigure(next.share());
    RateLimiter own = unshared;
    if (own != null) {
      own.reconfigure(next.rate());
    }
  }

  private static long owed(RateLimiter own, Rate rate, String key) {
    long answer = own.peek(key, 1);
    long owed = Decision.debt(rate, 1, answer);
    return answer < 0 ? owed : Math.max(0, owed - (long) rate.nanosPerToken());
  }

  private long look(Terms terms, String key, long cost) {
    return tooMuch(terms, cost) ? -Breaker.PAUSE_NANOS : all.peek(key, cost);
  }

  // What costs more than the whole share would never fit: the store may be back before long.
  private static boolean tooMuch(Terms terms, long cost) {
    return cost > terms.share().burst();
  }

  private RateLimiter unshared(Rate rate) {
    RateLimiter own = unshared;
    if (own == null) {
      synchronized (this) {
        own = unshared;
        if (own == null) {
          own = setup.memory().limiter(account, rate);
          unshared = own;
        }
      }
    }
    return own;
  }
}
