package io.underpin.security.concurrency;

import io.underpin.security.hash.KeyHash;
import io.underpin.time.TimeSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Permits to be in flight: so many for each key at once, and so many for all keys together.
 *
 * <pre>{@code
 * try (Permit permit = exports.tryAcquire(account)) {
 *   return permit.isGranted() ? export(account) : busy();
 * }
 * }</pre>
 *
 * <p>A permit that nobody closes is taken back when its lease ends, by whoever comes next. What takes longer than the lease is
 * no longer counted, so set the lease above the longest that is normal.
 *
 * <p>Memory: about 100 bytes for each permit that is held and nothing for keys that hold none, so many keys cost an attacker
 * as many requests in flight; {@link #withMaxTotal} bounds both. Keys are kept as hashes with a secret. Never blocks but for the
 * few instructions of another thread with a key of the same 64th part; safe for use by several threads.
 */
public final class ConcurrencyPermits {
  private static final int STRIPES = 64;
  private static final int STRIPE_SHIFT = 58;
  private static final long SWEEP_NANOS = Duration.ofSeconds(1).toNanos();

  private final KeyHash hash = KeyHash.secret(new SecureRandom());
  private final Stripe[] stripes = new Stripe[STRIPES];
  private final int maxPerKey;
  private final int maxTotal;
  private final Duration lease;
  private final long leaseNanos;
  private final TimeSource time;
  private final Total total;
  private final AtomicLong nextSweepNanos;

  private ConcurrencyPermits(int maxPerKey, int maxTotal, Duration lease, TimeSource time) {
    this.maxPerKey = maxPerKey;
    this.maxTotal = maxTotal;
    this.lease = lease;
    this.leaseNanos = lease.toNanos();
    this.time = time;
    this.total = new Total(maxTotal);
    this.nextSweepNanos = new AtomicLong(time.nanoTime());
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(maxPerKey, total);
    }
  }

  /**
   * So many for each key; no limit for all together, and a lease of five minutes.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000,000
   */
  public static ConcurrencyPermits perKey(int max) {
    if (max < 1 || max > 1_000_000) {
      throw new IllegalArgumentException(max + " permits for each key: 1 to 1,000,000");
    }
    return new ConcurrencyPermits(
        max, Integer.MAX_VALUE, Duration.ofMinutes(5), TimeSource.system());
  }

  /**
   * A copy without anything in flight that grants no more than this to all keys together.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ConcurrencyPermits withMaxTotal(int max) {
    if (max < 1) {
      throw new IllegalArgumentException(max + " permits for all keys together: 1 or more");
    }
    return new ConcurrencyPermits(maxPerKey, max, lease, time);
  }

  /**
   * A copy without anything in flight whose permits are taken back after so long.
   *
   * @throws IllegalArgumentException if it is not 1 second to 7 days
   */
  public ConcurrencyPermits withLease(Duration longest) {
    if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException("A lease of " + longest + ": 1 second to 7 days");
    }
    return new ConcurrencyPermits(maxPerKey, maxTotal, longest, time);
  }

  /** A copy without anything in flight, with another clock; {@link TimeSource#system()} unless set. */
  public ConcurrencyPermits withTime(TimeSource source) {
    return new ConcurrencyPermits(maxPerKey, maxTotal, lease, source);
  }

  /**
   * A permit, if there is room for this key and for all together. Returns at once and never throws.
   *
   * @param key whose; what a stranger has sent may be in it, of any length
   */
  public Permit tryAcquire(String key) {
    return tryAcquire(hash.of(key), true);
  }

  /** A permit that counts for no key, if there is room for all together. */
  public Permit tryAcquire() {
    return tryAcquire(Thread.currentThread().getId() * 0x9e37_79b9_7f4a_7c15L, false);
  }

  private Permit tryAcquire(long of, boolean keyed) {
    long now = time.nanoTime();
    if (total.isFull()) {
      sweepNowAndThen(now);
    }
    Stripe stripe = stripes[(int) (of >>> STRIPE_SHIFT)];
    Permit permit = stripe.tryAcquire(of, keyed, now, now + leaseNanos);
    if (permit instanceof RefusedPermit why) {
      total.refuse(why);
    }
    return permit;
  }

  /** How things stand, after what is overdue has been taken back. */
  public ConcurrencySnapshot snapshot() {
    return total.snapshot(sweep(time.nanoTime()));
  }

  /** How many each key may hold. */
  public int maxPerKey() {
    return maxPerKey;
  }

  // An acquire looks at its own stripe only; what has leaked in another may be what fills the
  // total.
  private void sweepNowAndThen(long now) {
    long next = nextSweepNanos.get();
    if (now - next >= 0 && nextSweepNanos.compareAndSet(next, now + SWEEP_NANOS)) {
      sweep(now);
    }
  }

  private int sweep(long now) {
    int keys = 0;
    for (Stripe stripe : stripes) {
      keys += stripe.sweep(now);
    }
    return keys;
  }
}
