package io.underpin.security.limit;

import io.underpin.time.TimeSource;

/**
 * Keeps the account of every key: in memory, or in a store that several replicas share.
 *
 * <p>Called for each request, by several threads at once. A limiter in memory does not block; one with a store keeps a time
 * budget. One that throws has refused (the guard before it fails closed).
 */
@FunctionalInterface
public interface RateLimiter {

  /**
   * Takes tokens from a key's bucket if there are enough, and otherwise none.
   *
   * @param key whose bucket; what a stranger has sent may be in it, of any length
   * @param cost how many tokens, at least 1
   * @throws IllegalArgumentException if the cost is below 1, or more than a full bucket holds
   */
  Decision take(String key, long cost);

  /**
   * In the memory of this process, eight bytes a key, never more than {@code maxKeys} of them (rounded up to a power of two,
   * at most 2<sup>27</sup>).
   *
   * <p>Keys whose bucket is full again are forgotten at no loss. When there are more keys in debt than fit, the one with the
   * least debt of eight is forgotten, so that a flood of other keys does not give an exhausted key a fresh start.
   *
   * @throws IllegalArgumentException if {@code maxKeys} is not 1 to 134,217,728
   */
  static RateLimiter inMemory(Rate rate, int maxKeys, TimeSource time) {
    return new GcraLimiter(rate, maxKeys, time);
  }
}
