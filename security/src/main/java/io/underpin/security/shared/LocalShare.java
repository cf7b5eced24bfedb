package io.underpin.security.shared;

import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The accounts as this replica knows them itself: charged always, so that they are warm when the store goes; and besides,
 * what the store does not know of, so that it is told when it is back, and never forgives what it has not charged.
 */
final class LocalShare {
  /** Nobody here can say: an answer that no limiter gives from what it knows. */
  static final long UNKNOWN = RateLimiter.UNAVAILABLE;

  private final SharedSetup setup;
  private final String account;
  private final RateLimiter all;
  private volatile @Nullable RateLimiter unshared;
  // The lock of this, of paying and of changing the rate is this object's.
  private Rate rate;

  LocalShare(SharedSetup setup, String account, Terms terms) {
    this.setup = setup;
    this.account = account;
    this.all = setup.memory().limiter(account, terms.share());
    this.rate = terms.rate();
  }

  /**
   * What can be said without asking, or {@link #UNKNOWN}. Tokens first: they are paid for, whatever the store has said since.
   *
   * @param took what counts a decision by such tokens
   */
  long known(
      Terms terms,
      @Nullable HotKey hot,
      String key,
      long code,
      long cost,
      long nowNanos,
      LongAdder took) {
    long debt = hot == null ? -1 : hot.take(cost, nowNanos);
    if (debt >= 0) {
      took.increment();
      taken(terms, key, cost);
      return debt;
    }
    long denied = terms.denials().answer(code, cost, nowNanos);
    if (denied == 0) {
      return UNKNOWN;
    }
    setup.counts().deniedLocally.increment();
    return denied;
  }

  /** The store has taken so many tokens. */
  void taken(Terms terms, String key, long cost) {
    charge(all, key, Math.min(cost, terms.share().burst()));
  }

  /** Decides without the store. */
  long decide(Terms terms, String key, long cost) {
    setup.counts().fallback.increment();
    if (setup.whenUnavailable() == WhenUnavailable.REFUSE) {
      return RateLimiter.UNAVAILABLE;
    }
    long answer = tooMuch(terms, cost) ? -Breaker.PAUSE_NANOS : all.take(key, cost);
    if (answer >= 0) {
      charge(unshared(), key, cost);
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
    synchronized (this) {
      long here = Math.min(owed(own, terms.rate(), key), nanos);
      own.forgive(key, here);
      return nanos - here;
    }
  }

  /** How many tokens this replica has admitted that the store does not know of; from now on they are told to the store. */
  long toBePaid(Terms terms, String key) {
    RateLimiter own = unshared;
    if (own == null) {
      return 0;
    }
    // Two must not pay for the same.
    synchronized (this) {
      long owed = owed(own, terms.rate(), key);
      long tokens = Math.round(owed / terms.rate().nanosPerToken());
      if (tokens > 0) {
        own.forgive(key, owed);
      }
      return Math.min(tokens, terms.rate().burst());
    }
  }

  /** The store has charged so many after all that nobody got from it; how many of them this replica had admitted without it. */
  long paid(Terms terms, String key, long tokens) {
    RateLimiter own = unshared;
    if (own == null || tokens < 1) {
      return 0;
    }
    synchronized (this) {
      double token = terms.rate().nanosPerToken();
      long owed = Math.round(owed(own, terms.rate(), key) / token);
      long paid = Math.min(tokens, owed);
      own.forgive(key, (long) Math.ceil(paid * token));
      return paid;
    }
  }

  /** The store could not be told of so many. */
  void notPaid(Terms terms, String key, long tokens) {
    if (tokens > 0) {
      charge(unshared(), key, tokens);
    }
  }

  synchronized void reconfigure(Terms next) {
    rate = next.rate();
    all.reconfigure(next.share());
    RateLimiter own = unshared;
    if (own != null) {
      own.reconfigure(rate);
    }
  }

  // The rate may have been lowered since this was decided; nobody hears of it.
  private static void charge(RateLimiter limiter, String key, long cost) {
    try {
      limiter.take(key, cost);
    } catch (IllegalArgumentException e) {
      limiter.take(key, 1);
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

  private RateLimiter unshared() {
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
