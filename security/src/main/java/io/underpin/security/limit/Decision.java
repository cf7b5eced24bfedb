package io.underpin.security.limit;

import java.time.Duration;

/** What a {@link RateLimiter} has decided, and what the client may know about it. Immutable. */
public final class Decision {
  private final boolean allowed;
  private final long remaining;
  private final long resetNanos;
  private final long retryNanos;

  private Decision(boolean allowed, long remaining, long resetNanos, long retryNanos) {
    this.allowed = allowed;
    this.remaining = remaining;
    this.resetNanos = resetNanos;
    this.retryNanos = retryNanos;
  }

  /** The tokens have been taken. */
  public static Decision allow(long remaining, Duration resetAfter) {
    return allow(remaining, resetAfter.toNanos());
  }

  /** Nothing has been taken; the same cost fits in after {@code retryAfter} if nobody else comes first. */
  public static Decision deny(long remaining, Duration resetAfter, Duration retryAfter) {
    return deny(remaining, resetAfter.toNanos(), retryAfter.toNanos());
  }

  static Decision allow(long remaining, long resetNanos) {
    return new Decision(true, remaining, resetNanos, 0);
  }

  static Decision deny(long remaining, long resetNanos, long retryNanos) {
    return new Decision(false, remaining, resetNanos, retryNanos);
  }

  /** Whether the request may go on. */
  public boolean allowed() {
    return allowed;
  }

  /** Whole tokens that are left now. */
  public long remaining() {
    return remaining;
  }

  /** How long until the bucket is full again. */
  public Duration resetAfter() {
    return Duration.ofNanos(resetNanos);
  }

  /** How long to wait before trying again; zero if allowed. */
  public Duration retryAfter() {
    return Duration.ofNanos(retryNanos);
  }

  long resetSeconds() {
    return ceilSeconds(resetNanos);
  }

  long retrySeconds() {
    return ceilSeconds(retryNanos);
  }

  /** For people: {@code allowed, 41 left}. */
  @Override
  public String toString() {
    return allowed ? "allowed, " + remaining + " left" : "denied, try again after " + retryAfter();
  }

  private static long ceilSeconds(long nanos) {
    return nanos / 1_000_000_000 + (nanos % 1_000_000_000 > 0 ? 1 : 0);
  }
}
