package io.underpin.security.rate;

/**
 * Keeps the account of every key: in memory, or in a store that several replicas share.
 *
 * <p>An account is a debt that time pays off: a token taken costs {@link Rate#nanosPerToken()}, and no account may owe more
 * than a full burst. So one number answers everything, and a decision allocates nothing. {@link Decision#of} reads it.
 *
 * <p>Called for each request, by several threads at once. A limiter in memory does not block; one with a store keeps a time
 * budget. It does not throw for a fault of its store, but answers {@link #UNAVAILABLE}.
 */
public interface RateLimiter {
  /** Nothing is known about the account, since its store did not answer in time. */
  long UNAVAILABLE = Long.MIN_VALUE;

  /**
   * Takes tokens from a key's bucket if there are enough, and otherwise none.
   *
   * @param key whose bucket; what a stranger has sent may be in it, of any length
   * @param cost how many tokens, at least 1
   * @return taken: the nanoseconds until the bucket is full again, 0 or more; not taken: minus the nanoseconds after which the
   *     same cost would fit; or {@link #UNAVAILABLE}
   * @throws IllegalArgumentException if the cost is below 1, or more than a full bucket holds
   */
  long take(String key, long cost);

  /** What {@link #take} would answer now; takes nothing. */
  long peek(String key, long cost);

  /**
   * Lowers a key's debt, at most to nothing: tokens that were taken come back. A debt that time has paid since cannot be
   * forgiven again, so never forgive more than what is left of it.
   *
   * @param nanos how much of the debt, 0 or more
   */
  void forgive(String key, long nanos);

  /**
   * From now on this rate holds; debts are kept, in tokens: who has spent 50 of 100 has spent 50 of 200. A limiter that cannot be
   * changed throws.
   *
   * @throws UnsupportedOperationException if this limiter's rate is fixed
   */
  default void reconfigure(Rate next) {
    throw new UnsupportedOperationException(
        "This limiter's rate is fixed: build a new one, or use one that can be reconfigured");
  }

  /** {@link #take}, as a value for people. */
  default Decision decide(Rate rate, String key, long cost) {
    return Decision.of(rate, cost, take(key, cost));
  }
}
