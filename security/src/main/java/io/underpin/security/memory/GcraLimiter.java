package io.underpin.security.memory;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import java.security.SecureRandom;

/**
 * A token bucket for each key, as the generic cell rate algorithm (ITU-T I.371): one number a key, its debt, which time pays
 * off.
 *
 * <p>A token costs so many ticks. What does not come out even is rounded against the client, by a thousandth at most up to a
 * burst of seven million, so that no key is ever admitted more than its rate.
 */
final class GcraLimiter implements RateLimiter {
  private static final long MAX_TICK_NANOS = 1_000_000;
  private static final double MIN_STEPS = 1_000;
  private static final long MAX_BURST = 1 << 30;

  private final Rate rate;
  private final long tickNanos;
  private final double ticksPerToken;
  private final long oneToken;
  private final double nanosPerTick;
  private final DebtTable table;

  GcraLimiter(Rate rate, int maxKeys, TimeSource time) {
    this(rate, maxKeys, time, KeyHash.secret(new SecureRandom()));
  }

  GcraLimiter(Rate rate, int maxKeys, TimeSource time, KeyHash hash) {
    double nanosPerToken = rate.nanosPerToken();
    this.rate = rate;
    this.tickNanos = tick(nanosPerToken, nanosPerToken * rate.burst());
    this.ticksPerToken = nanosPerToken / tickNanos;
    this.oneToken = ticks(1);
    this.nanosPerTick = nanosPerToken / oneToken;
    this.table = new DebtTable(
        maxKeys, oneToken * rate.burst(), hash, new TickClock(time, time.nanoTime(), tickNanos));
  }

  @Override
  public long take(String key, long cost) {
    return nanos(table.charge(key, ticksFor(cost)));
  }

  @Override
  public long peek(String key, long cost) {
    return nanos(table.wouldOwe(key, ticksFor(cost)));
  }

  @Override
  public void forgive(String key, long nanos) {
    table.forgive(key, Math.round(nanos / nanosPerTick));
  }

  /** How many keys have been forgotten while they were in debt. */
  long displaced() {
    return table.displaced();
  }

  // What is owed, by the rate as it was written; what is to wait, by the clock.
  private long nanos(long ticks) {
    return ticks >= 0 ? (long) (ticks * nanosPerTick) : ticks * tickNanos;
  }

  private long ticksFor(long cost) {
    if (cost == 1) {
      return oneToken;
    }
    if (cost < 1 || cost > rate.burst()) {
      throw new IllegalArgumentException("A cost of " + cost
          + " can never be paid: give 1 to the burst, which is " + rate.burst());
    }
    return ticks(cost);
  }

  private long ticks(long tokens) {
    return (long) Math.ceil(tokens * ticksPerToken);
  }

  // A power of ten, so that what people write comes out even: 1,000 to 10,000 ticks between two
  // tokens where they fit.
  private static long tick(double nanosPerToken, double nanosPerBurst) {
    long tick = 1;
    while (tick * 10 <= MAX_TICK_NANOS && nanosPerToken / (tick * 10) >= MIN_STEPS) {
      tick *= 10;
    }
    // A debt must fit the table, also after each token of the burst has been rounded up.
    return Math.max(tick, (long) Math.ceil(nanosPerBurst / (DebtTable.MAX_DEBT - MAX_BURST)));
  }
}
