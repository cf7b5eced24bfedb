package io.underpin.security.testing;

import io.underpin.security.rate.RateLimiter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A limiter that does what it was told last and remembers who came. Safe for use by several threads. */
public final class FakeRateLimiter implements RateLimiter {
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<String> forgiven = new CopyOnWriteArrayList<>();
  private volatile long next;

  /** Allows everything until told otherwise. */
  public FakeRateLimiter() {}

  /** From now on everybody passes, and the bucket is full again after this long. */
  public FakeRateLimiter willAllow(Duration resetAfter) {
    next = resetAfter.toNanos();
    return this;
  }

  /** From now on everybody is refused and told to come back after this long. */
  public FakeRateLimiter willRefuse(Duration retryAfter) {
    next = -Math.max(1, retryAfter.toNanos());
    return this;
  }

  /** From now on it is as if a shared store did not answer. */
  public FakeRateLimiter willBeUnavailable() {
    next = UNAVAILABLE;
    return this;
  }

  @Override
  public long take(String key, long cost) {
    long answer = peek(key, cost);
    keys.add(key);
    return answer;
  }

  @Override
  public long peek(String key, long cost) {
    if (cost < 1) {
      throw new IllegalArgumentException(
          "A cost of " + cost + " can never be paid: give 1 or more");
    }
    return next;
  }

  @Override
  public void forgive(String key, long nanos) {
    forgiven.add(key);
  }

  /** The keys of all requests so far, the oldest first. */
  public List<String> keys() {
    return List.copyOf(keys);
  }

  /** The keys that got their tokens back, the oldest first. */
  public List<String> forgiven() {
    return List.copyOf(forgiven);
  }
}
