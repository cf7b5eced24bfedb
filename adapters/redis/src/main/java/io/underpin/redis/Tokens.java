package io.underpin.redis;

import io.underpin.security.rate.Rate;

/**
 * A rate in whole nanoseconds: what a token costs is rounded up, against the client, by a millionth at 1,000 tokens a second.
 *
 * @param one what one token costs
 * @param exact what it would cost without rounding
 * @param full what a full bucket costs
 */
record Tokens(long one, double exact, long full) {

  static Tokens of(Rate rate) {
    double exact = rate.nanosPerToken();
    long one = (long) Math.ceil(exact);
    return new Tokens(one, exact, one * rate.burst());
  }

  long cost(long tokens) {
    return one * tokens;
  }

  /** A debt by the rate as it is written, as one by the rounded rate. */
  long debt(long nanos) {
    return Math.round(nanos * (one / exact));
  }

  /** What is owed, by the rate as it was written; what is to wait, by the clock. */
  long answer(long nanos) {
    return nanos >= 0 ? (long) (nanos * (exact / one)) : nanos;
  }
}
