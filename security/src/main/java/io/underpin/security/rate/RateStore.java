package io.underpin.security.rate;

/** Opens accounts: in the memory of this process, or in a store that several replicas share. */
@FunctionalInterface
public interface RateStore {

  /**
   * The accounts of one policy.
   *
   * @param account what tells these accounts from others in the same store: 1 to 80 characters of {@code a-z 0-9 - _ . /};
   *     replicas that name it alike share it
   * @param rate what each key may do
   */
  RateLimiter limiter(String account, Rate rate);
}
