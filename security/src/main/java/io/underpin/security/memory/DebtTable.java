package io.underpin.security.memory;

import static io.underpin.security.memory.DebtSlots.owed;

import io.underpin.security.hash.KeyHash;
import org.jspecify.annotations.Nullable;

/**
 * The debts of many keys in a fixed block of memory: eight bytes a key, no objects, no thread.
 *
 * <p>Eight slots are a set; a key's hash names its set. In a full set a newcomer takes the place of the least debt: an
 * exhausted key stays as long as eight others do not owe more.
 *
 * <p>One compare-and-set decides about a key that is there. Newcomers take a lock, so that no key gets two slots.
 *
 * <p>A table whose rate has changed gives its debts to a {@link #successor} and answers {@link #GONE} from then on.
 */
final class DebtTable {
  /** The debt is in the successor: ask there. */
  static final long GONE = Long.MIN_VALUE;

  private static final long AGAIN = Long.MAX_VALUE;
  private static final int MAX_KEYS = 1 << 27;

  private final DebtSlots slots;
  private final long limit;
  private final KeyHash hash;
  private final TickClock clock;
  private final Newcomers newcomers;
  private final FrequentKeys frequent;
  private final Sweep sweep;
  private volatile @Nullable Legacy legacy;

  /**
   * An empty table.
   *
   * @param limit the most ticks that a key may owe, up to {@link DebtSlots#MAX_DEBT}
   */
  DebtTable(int maxKeys, long limit, KeyHash hash, TickClock clock) {
    this(setsFor(maxKeys), limit, hash, clock, new Newcomers(), null);
  }

  private DebtTable(
      int sets,
      long limit,
      KeyHash hash,
      TickClock clock,
      Newcomers newcomers,
      @Nullable Legacy legacy) {
    this.slots = new DebtSlots(sets);
    this.limit = limit;
    this.hash = hash;
    this.clock = clock;
    this.newcomers = newcomers;
    this.frequent = new FrequentKeys(hash);
    this.sweep = new Sweep(slots, clock);
    this.legacy = legacy;
  }

  static int checkedKeys(int keys) {
    if (keys < 1 || keys > MAX_KEYS) {
      throw new IllegalArgumentException("A limit's memory of " + keys
          + " keys is out of range: give 1 to 134,217,728, 8 bytes each");
    }
    return keys;
  }

  private static int setsFor(int keys) {
    int ways = DebtSlots.WAYS;
    return Integer.highestOneBit((checkedKeys(keys) + ways - 1) / ways * 2 - 1);
  }

  /**
   * A table of the same shape, in which every debt of this one is found, scaled. Whoever asks it for a key brings the debts
   * of that key's set along; {@link #bringAll} brings the rest.
   */
  DebtTable successor(long nextLimit, TickClock nextClock, double scale) {
    Legacy debts = new Legacy(slots, clock, sweep, newcomers, scale);
    return new DebtTable(slots.sets(), nextLimit, hash, nextClock, newcomers, debts);
  }

  /** Takes all that is left in the table before this one, which can then be forgotten. */
  void bringAll() {
    for (int number = 0; number < slots.sets(); number++) {
      bring(slots.setAt(number));
    }
    legacy = null;
  }

  private void bring(int set) {
    Legacy left = legacy;
    if (left != null) {
      left.bring(set, slots, clock);
    }
  }

  /**
   * Lets a key owe so many ticks more, if it then owes no more than the limit.
   *
   * @return what it owes now, or less than zero: so many ticks to wait until it would fit; or {@link #GONE}
   */
  long charge(String key, long ticks) {
    FrequentKeys.Known known = frequent.find(key);
    long code = frequent.code(known, key);
    int set = slots.set(code);
    bring(set);
    while (true) {
      int slot = slots.find(set, code);
      if (slot < 0) {
        long owed = admit(set, code, ticks);
        if (owed != AGAIN) {
          return owed;
        }
        continue;
      }
      long seen = slots.get(slot);
      // Read after the slot: whoever wrote it read the clock before.
      long nanos = clock.nanos();
      long now = clock.ticks(nanos);
      if (sweep.isDue(now)) {
        sweep.run();
      } else if (DebtSlots.isTagged(seen, DebtSlots.tag(code))) {
        long before = owed(seen, now);
        long owed = before + ticks;
        if (known == null && before > 0) {
          frequent.again(key, code, nanos);
        }
        if (owed > limit) {
          return limit - owed;
        }
        // A new debt begins with the next tick, or it would be paid a part of a tick too early.
        long start = before == 0 ? clock.ticksUp(nanos) : now;
        if (slots.replace(slot, seen, DebtSlots.withDue(seen, start + owed))) {
          return owed;
        }
      }
    }
  }

  /** What {@link #charge} would answer; changes nothing. */
  long wouldOwe(String key, long ticks) {
    long code = hash.of(key);
    int set = slots.set(code);
    bring(set);
    while (true) {
      int slot = slots.find(set, code);
      if (slot < 0) {
        return slots.isLeaving(set) ? GONE : ticks;
      }
      long seen = slots.get(slot);
      long now = clock.now();
      if (sweep.isDue(now)) {
        sweep.run();
      } else if (DebtSlots.isTagged(seen, DebtSlots.tag(code))) {
        long owed = owed(seen, now) + ticks;
        return owed > limit ? limit - owed : owed;
      }
    }
  }

  /** Lets a key owe so many ticks less, or nothing; 0, or {@link #GONE}. */
  long forgive(String key, long ticks) {
    long code = hash.of(key);
    int set = slots.set(code);
    bring(set);
    while (true) {
      int slot = slots.find(set, code);
      if (slot < 0) {
        return slots.isLeaving(set) ? GONE : 0;
      }
      long seen = slots.get(slot);
      long now = clock.now();
      if (sweep.isDue(now)) {
        sweep.run();
      } else if (DebtSlots.isTagged(seen, DebtSlots.tag(code))) {
        long owed = Math.max(0, owed(seen, now) - ticks);
        if (slots.replace(slot, seen, DebtSlots.withDue(seen, now + owed))) {
          return 0;
        }
      }
    }
  }

  /** How full it is; looks at some thousand sets at most. */
  Occupancy occupancy() {
    sweep.runIfDue();
    long now = clock.now();
    int step = Math.max(1, slots.sets() / Occupancy.SAMPLE);
    long indebted = 0;
    for (int number = 0; number < slots.sets(); number += step) {
      int set = slots.setAt(number);
      bring(set);
      for (int slot = set; slot < set + DebtSlots.WAYS; slot++) {
        indebted += owed(slots.get(slot), now) > 0 ? 1 : 0;
      }
    }
    return new Occupancy(
        indebted * step,
        (long) slots.sets() * DebtSlots.WAYS,
        newcomers.displaced(),
        newcomers.recentlyDisplacing());
  }

  // Gives a newcomer the slot of the least debt in its set, unless somebody else has changed the
  // set meanwhile.
  private long admit(int set, long code, long ticks) {
    sweep.runIfDue();
    Newcomers.Door door = newcomers.door(set);
    synchronized (door) {
      if (slots.isLeaving(set)) {
        return GONE;
      }
      if (slots.find(set, code) >= 0) {
        return AGAIN;
      }
      long nanos = clock.nanos();
      long now = clock.ticks(nanos);
      if (sweep.isDue(now)) {
        // It has become due on the way here.
        return AGAIN;
      }
      int place = slots.freest(set, code, now);
      long seen = slots.get(place);
      if (owed(seen, now) > 0 && slots.freest(set, code, now) != place) {
        // Whoever is there has come back meanwhile, and there is a better place.
        return AGAIN;
      }
      long due = clock.ticksUp(nanos) + ticks;
      if (!slots.replace(place, seen, DebtSlots.slot(DebtSlots.tag(code), due))) {
        return AGAIN;
      }
      door.enters(owed(seen, now) > 0);
      return ticks;
    }
  }
}
