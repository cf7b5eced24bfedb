package io.underpin.security.shared;

import io.underpin.security.rate.Rate;

/** What holds until the next reconfiguration. */
record Terms(Rate rate, Rate share, HotKeys hotKeys, Denials denials) {

  static Terms of(Rate rate, int replicas, long budgetNanos) {
    double nanosPerToken = rate.nanosPerToken();
    return new Terms(
        rate,
        Share.of(rate, replicas),
        new HotKeys(nanosPerToken, budgetNanos),
        new Denials(nanosPerToken));
  }

  void check(long cost) {
    if (cost < 1 || cost > rate.burst()) {
      throw new IllegalArgumentException("A cost of " + cost
          + " can never be paid: give 1 to the burst, which is " + rate.burst());
    }
  }

  long nanos(long tokens) {
    return (long) (tokens * rate.nanosPerToken());
  }

  /** A debt by the whole rate, as one by this replica's share. */
  long shareOf(long nanos) {
    return (long) (nanos * (share.nanosPerToken() / rate.nanosPerToken()));
  }
}
