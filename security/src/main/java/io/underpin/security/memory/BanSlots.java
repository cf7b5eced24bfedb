package io.underpin.security.memory;

import io.underpin.security.rate.BanRule;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The memory of {@link Bans}: sets of eight slots, one slot a key. Whoever writes holds the lock of the set; {@link #end} needs
 * none. Times are nanoseconds on the owner's clock, which begins at 1.
 */
final class BanSlots {
  private static final int WAYS = 8;
  private static final int MAX_KEYS = 1 << 24;
  private static final int MAX_LEVEL = 40;

  /** More than any severity of a key that is not banned. */
  private static final long BANNED = 1L << 32;

  private final long strikes;
  private final long withinNanos;
  private final long firstNanos;
  private final long longestNanos;
  private final int setMask;
  private final AtomicLongArray codes;
  private final AtomicLongArray ends;
  private final long[] windowEnds;
  private final short[] counts;
  private final byte[] levels;

  BanSlots(BanRule rule, int maxKeys) {
    int sets = Integer.highestOneBit((maxKeys + WAYS - 1) / WAYS * 2 - 1);
    strikes = rule.strikes();
    withinNanos = rule.within().toNanos();
    firstNanos = rule.first().toNanos();
    longestNanos = rule.longest().toNanos();
    setMask = sets - 1;
    codes = new AtomicLongArray(sets * WAYS);
    ends = new AtomicLongArray(sets * WAYS);
    windowEnds = new long[sets * WAYS];
    counts = new short[sets * WAYS];
    levels = new byte[sets * WAYS];
  }

  static int checkedKeys(int keys) {
    if (keys < 1 || keys > MAX_KEYS) {
      throw new IllegalArgumentException("A memory of " + keys
          + " banned keys is out of range: give 1 to 16,777,216, about 30 bytes each");
    }
    return keys;
  }

  int capacity() {
    return codes.length();
  }

  /** The first slot of the set of a hash. */
  int set(long code) {
    return ((int) code & setMask) * WAYS;
  }

  /** When a key's ban ends, in the past or not; 0 if there is none. Takes no lock. */
  long end(long code) {
    while (true) {
      int slot = find(code);
      if (slot < 0) {
        return 0;
      }
      long end = ends.get(slot);
      if (codes.get(slot) == named(code)) {
        return end;
      }
    }
  }

  /** The slot of a key, or -1. */
  int find(long code) {
    int set = set(code);
    for (int slot = set; slot < set + WAYS; slot++) {
      if (codes.get(slot) == named(code)) {
        return slot;
      }
    }
    return -1;
  }

  /** Whom a newcomer displaces: who is forgotten anyway, who is not banned, whose ban ends first. */
  int leastSevere(long code, long now) {
    int set = set(code);
    int place = set;
    for (int slot = set + 1; slot < set + WAYS; slot++) {
      if (severity(slot, now) < severity(place, now)) {
        place = slot;
      }
    }
    return place;
  }

  boolean isForgotten(int slot, long now) {
    return severity(slot, now) == 0;
  }

  boolean isBanned(int slot, long now) {
    return ends.get(slot) > now;
  }

  private long severity(int slot, long now) {
    if (codes.get(slot) == 0) {
      return 0;
    }
    if (isBanned(slot, now)) {
      return BANNED + ends.get(slot) - now;
    }
    return (long) level(slot, now) * Short.MAX_VALUE + (now < windowEnds[slot] ? counts[slot] : 0);
  }

  /** Gives a slot to a key with a clean record. */
  void give(int slot, long code) {
    free(slot);
    codes.set(slot, named(code));
  }

  void free(int slot) {
    ends.set(slot, 0);
    codes.set(slot, 0);
    windowEnds[slot] = 0;
    counts[slot] = 0;
    levels[slot] = 0;
  }

  /** Counts a refusal; when the ban ends that it has led to, or that holds already. */
  long strike(int slot, long now) {
    if (isBanned(slot, now)) {
      return ends.get(slot);
    }
    if (now >= windowEnds[slot]) {
      windowEnds[slot] = now + withinNanos;
      counts[slot] = 0;
    }
    counts[slot]++;
    if (counts[slot] < strikes) {
      return ends.get(slot);
    }
    int level = level(slot, now);
    levels[slot] = (byte) Math.min(MAX_LEVEL, level + 1);
    windowEnds[slot] = 0;
    return banUntil(
        slot, now + (firstNanos > longestNanos >> level ? longestNanos : firstNanos << level));
  }

  /** Bans at least until then. */
  long banUntil(int slot, long end) {
    ends.set(slot, Math.max(end, ends.get(slot)));
    return ends.get(slot);
  }

  // How many doublings are left.
  private int level(int slot, long now) {
    return (int) Math.max(0, levels[slot] - Math.max(0, now - ends.get(slot)) / longestNanos);
  }

  int banned(long now) {
    int banned = 0;
    for (int slot = 0; slot < codes.length(); slot++) {
      banned += isBanned(slot, now) ? 1 : 0;
    }
    return banned;
  }

  private static long named(long code) {
    return code == 0 ? 1 : code;
  }
}
