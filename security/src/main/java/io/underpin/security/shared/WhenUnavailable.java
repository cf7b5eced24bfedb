package io.underpin.security.shared;

/** What a limit does while its shared store does not answer. */
public enum WhenUnavailable {
  /**
   * This replica decides alone, by what it remembers itself, at its share of the rate: nobody gets a fresh start, and all
   * replicas together admit no more than the limit. Right for most, and for logins.
   */
  FALLBACK,
  /** Everybody passes. For limits that only keep things fair. */
  ALLOW,
  /** Nobody is decided about: {@link io.underpin.security.rate.RateLimiter#UNAVAILABLE}, of which the guard makes 503. */
  REFUSE
}
