package io.underpin.security.memory;

import io.underpin.security.rate.Rate;

/**
 * A rate in ticks of a clock: a token costs so many of them. What does not come out even is rounded against the client, by a
 * thousandth at most up to a burst of seven million, so that no key is ever admitted more than its rate.
 */
final class TickRate {
  private static final long MAX_TICK_NANOS = 1_000_000;
  private static final double MIN_STEPS = 1_000;
  private static final long MAX_BURST = 1 << 30;
  private static final double MAX_DEBT_NANOS = 366 * 86_400e9;

  private final Rate rate;
  private final long maxTokens;
  private final long tickNanos;
  private final double ticksPerToken;
  private final long oneToken;
  private final double nanosPerTick;

  /**
   * A rate whose debts never exceed so many tokens.
   *
   * @param maxTokens at least the burst; more while there are debts from before
   */
  TickRate(Rate rate, long maxTokens) {
    double nanosPerToken = rate.nanosPerToken();
    this.rate = rate;
    this.maxTokens = maxTokens;
    this.tickNanos = tick(nanosPerToken, Math.min(MAX_DEBT_NANOS, nanosPerToken * maxTokens));
    this.ticksPerToken = nanosPerToken / tickNanos;
    this.oneToken = (long) Math.ceil(ticksPerToken);
    this.nanosPerTick = nanosPerToken / oneToken;
  }

  Rate rate() {
    return rate;
  }

  long tickNanos() {
    return tickNanos;
  }

  /** The most ticks that a key may owe. */
  long limit() {
    return oneToken * rate.burst();
  }

  /**
   * The price in ticks.
   *
   * @throws IllegalArgumentException if that many tokens can never be paid
   */
  long price(long tokens) {
    if (tokens < 1 || tokens > rate.burst()) {
      throw new IllegalArgumentException("A cost of " + tokens
          + " can never be paid: give 1 to the burst, which is " + rate.burst());
    }
    // So many times the price of one, or who comes with many at a time would get more of a burst.
    return oneToken * tokens;
  }

  /** What is owed, by the rate as it was written; what is to wait, by the clock. */
  long nanos(long ticks) {
    return ticks >= 0 ? (long) (ticks * nanosPerTick) : ticks * tickNanos;
  }

  /** The ticks of so many nanoseconds of debt. */
  long ticksOwed(long nanos) {
    return Math.round(nanos / nanosPerTick);
  }

  /** The most tokens that anybody can owe after so long at this rate, during which nobody was let above the burst. */
  long maxTokensAfter(long nanos) {
    return nanos / rate.nanosPerToken() >= maxTokens - rate.burst() ? rate.burst() : maxTokens;
  }

  /** Ticks of the next rate for one of this one: debts are kept in tokens. */
  double scale(TickRate next) {
    return (double) next.oneToken / oneToken;
  }

  // A power of ten, so that what people write comes out even: 1,000 to 10,000 ticks between two
  // tokens where they fit.
  private static long tick(double nanosPerToken, double nanosOfDebt) {
    long tick = 1;
    while (tick * 10 <= MAX_TICK_NANOS && nanosPerToken / (tick * 10) >= MIN_STEPS) {
      tick *= 10;
    }
    // A debt must fit the table, also after each token of the burst has been rounded up.
    return Math.max(tick, (long) Math.ceil(nanosOfDebt / (DebtSlots.MAX_DEBT - MAX_BURST)));
  }
}
