package io.underpin.security.testing;

import io.underpin.security.limit.Decision;
import io.underpin.security.limit.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A limiter that does what it was told last and remembers who came. Safe for use by several threads. */
public final class FakeRateLimiter implements RateLimiter {
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile Decision next = Decision.allow(1, Duration.ZERO);

  /** Allows everything until told otherwise. */
  public FakeRateLimiter() {}

  /** From now on everybody passes, with so many tokens left. */
  public FakeRateLimiter willAllow(long remaining) {
    next = Decision.allow(remaining, Duration.ZERO);
    return this;
  }

  /** From now on everybody is refused and told to come back after this long. */
  public FakeRateLimiter willRefuse(Duration retryAfter) {
    next = Decision.deny(0, retryAfter, retryAfter);
    return this;
  }

  @Override
  public Decision take(String key, long cost) {
    if (cost < 1) {
      throw new IllegalArgumentException(
          "A cost of " + cost + " can never be paid: give 1 or more");
    }
    keys.add(key);
    return next;
  }

  /** The keys of all requests so far, the oldest first. */
  public List<String> keys() {
    return List.copyOf(keys);
  }
}
