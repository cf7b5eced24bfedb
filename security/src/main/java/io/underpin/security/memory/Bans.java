package io.underpin.security.memory;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.BanRule;
import io.underpin.time.TimeSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who may not come in for a while: keys that were refused too often, and those that somebody has banned by hand.
 *
 * <p>Memory of fixed size, about 30 bytes a key, no threads. When there is no room, who is not banned is forgotten
 * first: fewest bans, then fewest refusals. A ban gives way only to one by hand, the one that ends soonest first; so
 * a flood of other keys frees nobody.
 *
 * <p>Asking does not allocate or block, and costs next to nothing while nobody is banned. Setting the wall clock
 * changes nothing. Safe for use by several threads.
 */
public final class Bans {
  private static final int DEFAULT_KEYS = 1 << 14;
  private static final Duration MAX_BAN = Duration.ofDays(366);

  private final TimeSource time;
  private final long originNanos;
  private final KeyHash hash;
  private final BanSlots slots;
  private final Newcomers newcomers = new Newcomers();
  private final AtomicLong lastEnd = new AtomicLong();

  private Bans(BanRule rule, int maxKeys, TimeSource time) {
    this.time = time;
    this.originNanos = time.nanoTime();
    this.hash = KeyHash.secret(new SecureRandom());
    this.slots = new BanSlots(rule, maxKeys);
  }

  /** Bans by this rule, with memory for 16,384 keys. */
  public static Bans of(BanRule rule) {
    return of(rule, DEFAULT_KEYS, TimeSource.system());
  }

  /**
   * Bans by this rule.
   *
   * @param maxKeys how many keys are remembered, rounded up to a power of two; 1 to 16,777,216
   */
  public static Bans of(BanRule rule, int maxKeys, TimeSource time) {
    return new Bans(rule, BanSlots.checkedKeys(maxKeys), time);
  }

  /** How long a key is banned yet, in nanoseconds; 0 if it is not. */
  public long banned(String key) {
    long last = lastEnd.get();
    if (last == 0) {
      return 0;
    }
    long now = now();
    return now >= last ? 0 : Math.max(0, slots.end(hash.of(key)) - now);
  }

  /**
   * Counts one refusal against a key. One that comes during a ban does not make it longer.
   *
   * @return how long the key is banned now, in nanoseconds; 0 if it is not
   */
  public long strike(String key) {
    long code = hash.of(key);
    Newcomers.Door door = newcomers.door(slots.set(code));
    synchronized (door) {
      long now = now();
      int slot = slots.find(code);
      if (slot < 0) {
        slot = slots.leastSevere(code, now);
        if (slots.isBanned(slot, now)) {
          return 0;
        }
        door.enters(!slots.isForgotten(slot, now));
        slots.give(slot, code);
      }
      long end = slots.strike(slot, now);
      remember(end);
      return Math.max(0, end - now);
    }
  }

  /**
   * Bans a key for at least so long from now. The next ban by the rule is no longer for it.
   *
   * @throws IllegalArgumentException if the time is not positive, or longer than 366 days
   */
  public void ban(String key, Duration howLong) {
    if (howLong.isZero() || howLong.isNegative() || howLong.compareTo(MAX_BAN) > 0) {
      throw new IllegalArgumentException(
          "A ban for " + howLong + " is out of range: give 1 nanosecond to 366 days (PT8784H)");
    }
    long code = hash.of(key);
    Newcomers.Door door = newcomers.door(slots.set(code));
    synchronized (door) {
      long now = now();
      int slot = slots.find(code);
      if (slot < 0) {
        slot = slots.leastSevere(code, now);
        door.enters(!slots.isForgotten(slot, now));
        slots.give(slot, code);
      }
      remember(slots.banUntil(slot, now + howLong.toNanos()));
    }
  }

  /** Lets a key in again, and forgets its bans and refusals. */
  public void pardon(String key) {
    long code = hash.of(key);
    synchronized (newcomers.door(slots.set(code))) {
      int slot = slots.find(code);
      if (slot >= 0) {
        slots.free(slot);
      }
    }
  }

  /** How many keys are banned now; how many have been forgotten for others. Looks at all of its memory. */
  public Occupancy occupancy() {
    return new Occupancy(
        slots.banned(now()),
        slots.capacity(),
        newcomers.displaced(),
        newcomers.recentlyDisplacing());
  }

  private void remember(long end) {
    if (end > lastEnd.get()) {
      lastEnd.accumulateAndGet(end, Math::max);
    }
  }

  // Never 0, which means never.
  private long now() {
    return time.nanoTime() - originNanos + 1;
  }

  /** For people: {@code 3 of 16384 keys, 0 displaced}. */
  @Override
  public String toString() {
    return occupancy().toString();
  }
}
