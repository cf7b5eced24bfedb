package io.underpin.security.shared;

/**
 * How much to ask for about one key: judged by how many come, how long an answer takes, and how much the account had left last.
 * Not safe for use by several threads.
 *
 * <p>The store gives all or nothing, so whoever asks for too much has asked in vain, and whoever asks for too little of a key
 * that many want gets no more than that for each answer that he waits for.
 */
final class Appetite {
  static final long WINDOW_NANOS = 10_000_000;
  private static final long HOT = 8;
  private static final int MOST_OF_BURST = 16;

  /** The part of a round trip by which the next question may reach the store earlier. */
  private static final double UNSTEADY = 1.0 / 8;

  /** A part of a token by which stores may round what they say. */
  private static final double ROUNDING = 1e-3;

  private final double nanosPerToken;
  private final long mostTripNanos;
  private long tripNanos;
  private long askedNanos;
  private long paidNanos;
  private boolean refused;
  private long sinceNanos;
  private long came;
  private double perNano;

  /**
   * Nobody has come yet.
   *
   * @param mostTripNanos how long anybody waits for an answer
   */
  Appetite(double nanosPerToken, long mostTripNanos, long nowNanos) {
    this.nanosPerToken = nanosPerToken;
    this.mostTripNanos = mostTripNanos;
    this.askedNanos = nowNanos;
    this.paidNanos = nowNanos;
    this.sinceNanos = nowNanos;
  }

  /** Somebody wants so many tokens, whether he gets them or not. */
  void came(long cost) {
    came += cost;
  }

  /** What was owed when the store was asked last, unused tokens included, less what time has paid off. */
  long debt(long nowNanos) {
    return Math.max(0, paidNanos - nowNanos);
  }

  /**
   * The store has answered.
   *
   * @param debtNanos what was owed then
   * @param hasRefused whether it had not as many as it was asked for
   * @return whether it has not answered a later question before
   */
  boolean heard(long asked, long nowNanos, long debtNanos, boolean hasRefused) {
    if (asked < askedNanos) {
      return false;
    }
    long trip = Math.min(mostTripNanos, nowNanos - asked);
    tripNanos += (trip - tripNanos) / (trip > tripNanos ? 2 : 8);
    askedNanos = asked;
    paidNanos = asked + debtNanos;
    refused = hasRefused;
    return true;
  }

  /** Whether the account was so far spent when the store was asked last that so many more may have been too many. */
  boolean lacked(long tokens, long burst) {
    double half = burst * nanosPerToken / 2;
    return refused || paidNanos - askedNanos + tokens * nanosPerToken > half;
  }

  /** So much of the debt has been forgiven. */
  void forgive(long nanos) {
    paidNanos -= nanos;
  }

  /**
   * How many tokens to ask for: those that are needed now and, if the key is hot, those that will be until the next answer and 20
   * ms longer; as far as the account is likely to have them.
   *
   * @param needed at least one
   * @param mine of those, the least that makes sense
   * @param here tokens that need not be asked for
   */
  long wanted(long needed, long mine, long here, long burst, long nowNanos, boolean leases) {
    long ahead = tripNanos + 2 * WINDOW_NANOS;
    double rate = rate(nowNanos);
    long lease = 0;
    if (leases && rate * (tripNanos + WINDOW_NANOS) >= HOT - ROUNDING) {
      // Time pays off what is not used: a lease that is to last must be so large.
      double lasting = Math.max(0, ahead - debt(nowNanos)) / nanosPerToken;
      double most = Math.max(burst / MOST_OF_BURST, (long) (ahead / nanosPerToken));
      lease = (long) Math.min(most, Math.max(0, rate * ahead + lasting - here));
    }
    long left = burst
        - (long) Math.ceil((debt(nowNanos) + tripNanos * UNSTEADY) / nanosPerToken - ROUNDING);
    return Math.max(mine, Math.min(left, Math.min(burst, needed + lease)));
  }

  private double rate(long nowNanos) {
    long elapsed = nowNanos - sinceNanos;
    if (elapsed >= WINDOW_NANOS) {
      perNano = (double) came / elapsed;
      sinceNanos = nowNanos;
      came = 0;
    } else {
      perNano = Math.max(perNano, (double) came / WINDOW_NANOS);
    }
    return perNano;
  }
}
