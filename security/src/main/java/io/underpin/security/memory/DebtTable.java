package io.underpin.security.memory;

import io.underpin.security.hash.KeyHash;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The debts of many keys in a fixed block of memory: eight bytes a key, no objects, no thread.
 *
 * <p>Eight slots are a set; a key's hash names its set. A slot holds 28 further bits of the hash and, in 36 bits, the tick at
 * which the debt is paid off, on a clock face that goes round. A debt that is paid is the same as none, so its slot is free.
 * In a full set a newcomer takes the place of the least debt: an exhausted key stays as long as eight others do not owe more.
 *
 * <p>One compare-and-set decides about a key that is there. Newcomers take a lock, so that no key gets two slots.
 */
final class DebtTable {
  /** The most ticks a key can owe: an eighth of the clock face. */
  static final long MAX_DEBT = 1L << 33;

  private static final int WAYS = 8;
  private static final int MAX_KEYS = 1 << 27;
  private static final int DUE_BITS = 36;
  private static final long DUE = (1L << DUE_BITS) - 1;
  private static final int LOCKS = 64;

  // Debts are swept within a quarter of the clock face after they are paid. Until then they look
  // like far in the past, and
  // nothing that is owed looks farther ahead than this.
  private static final long QUARTER = 1L << (DUE_BITS - 2);
  private static final long HORIZON = MAX_DEBT + QUARTER;

  // A set fills one cache line where the JVM aligns large arrays, as G1 does: an array's header
  // takes 16 bytes.
  private static final int FIRST = 6;

  private final AtomicLongArray slots;
  private final int setMask;
  private final long limit;
  private final KeyHash hash;
  private final TickClock clock;
  private final Object[] locks = new Object[LOCKS];
  private final LongAdder displaced = new LongAdder();

  private final Object sweeping = new Object();
  private final int parts;
  private final long sweepInterval;
  private int nextPart;
  private volatile long nextSweep;

  /**
   * @param limit the most ticks that a key may owe, up to {@link #MAX_DEBT}
   */
  DebtTable(int maxKeys, long limit, KeyHash hash, TickClock clock) {
    int sets = Integer.highestOneBit((checkedKeys(maxKeys) + WAYS - 1) / WAYS * 2 - 1);
    this.slots = new AtomicLongArray(FIRST + sets * WAYS);
    this.setMask = sets - 1;
    this.limit = limit;
    this.hash = hash;
    this.clock = clock;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
    this.parts = Math.min(sets, 1024);
    this.sweepInterval = QUARTER / parts;
    this.nextSweep = clock.now() + sweepInterval;
  }

  static int checkedKeys(int keys) {
    if (keys < 1 || keys > MAX_KEYS) {
      throw new IllegalArgumentException("A limit's memory of " + keys
          + " keys is out of range: give 1 to 134,217,728, 8 bytes each");
    }
    return keys;
  }

  /**
   * Lets a key owe so many ticks more, if it then owes no more than the limit.
   *
   * @return what it owes now, or less than zero: so many ticks to wait until it would fit
   */
  long charge(String key, long ticks) {
    long code = hash.of(key);
    int set = setOf(code);
    long tag = tagOf(code);
    while (true) {
      int slot = find(set, tag);
      if (slot < 0) {
        if (admit(set, tag, ticks)) {
          return ticks;
        }
        continue;
      }
      long seen = slots.get(slot);
      // Read after the slot: whoever wrote it read the clock before.
      long now = clock.now();
      if (now >= nextSweep) {
        sweep();
      } else if ((seen & ~DUE) == tag) {
        long owed = owed(seen, now) + ticks;
        if (owed > limit) {
          return limit - owed;
        }
        if (slots.compareAndSet(slot, seen, tag | ((now + owed) & DUE))) {
          return owed;
        }
      }
    }
  }

  /** What {@link #charge} would answer; changes nothing. */
  long wouldOwe(String key, long ticks) {
    long owed = owes(key) + ticks;
    return owed > limit ? limit - owed : owed;
  }

  /** What a key owes now. */
  long owes(String key) {
    long code = hash.of(key);
    int slot = find(setOf(code), tagOf(code));
    return slot < 0 ? 0 : owed(slots.get(slot), clock.now());
  }

  /** Lets a key owe so many ticks less, or nothing. */
  void forgive(String key, long ticks) {
    long code = hash.of(key);
    long tag = tagOf(code);
    while (true) {
      int slot = find(setOf(code), tag);
      if (slot < 0) {
        return;
      }
      long seen = slots.get(slot);
      long now = clock.now();
      if ((seen & ~DUE) == tag) {
        long owed = Math.max(0, owed(seen, now) - ticks);
        if (slots.compareAndSet(slot, seen, tag | ((now + owed) & DUE))) {
          return;
        }
      }
    }
  }

  private int setOf(long code) {
    return FIRST + ((int) code & setMask) * WAYS;
  }

  private static long tagOf(long code) {
    return Math.max(1, code >>> DUE_BITS) << DUE_BITS;
  }

  long displaced() {
    return displaced.sum();
  }

  private int find(int set, long tag) {
    for (int slot = set; slot < set + WAYS; slot++) {
      if ((slots.get(slot) & ~DUE) == tag) {
        return slot;
      }
    }
    return -1;
  }

  // Gives a newcomer the slot of the least debt in its set; false if somebody else has changed the
  // set meanwhile.
  private boolean admit(int set, long tag, long ticks) {
    if (clock.now() >= nextSweep) {
      sweep();
    }
    synchronized (locks[(set / WAYS) & (LOCKS - 1)]) {
      if (find(set, tag) >= 0) {
        return false;
      }
      long now = clock.now();
      int place = set;
      long least = Long.MAX_VALUE;
      long seen = 0;
      for (int slot = set; slot < set + WAYS && least > 0; slot++) {
        long value = slots.get(slot);
        long owed = owed(value, now);
        if (owed < least) {
          place = slot;
          least = owed;
          seen = value;
        }
      }
      if (!slots.compareAndSet(place, seen, tag | ((now + ticks) & DUE))) {
        return false;
      }
      if (least > 0) {
        displaced.increment();
      }
      return true;
    }
  }

  private static long owed(long slot, long now) {
    long ahead = (slot - now) & DUE;
    return slot == 0 || ahead > HORIZON ? 0 : ahead;
  }

  // Frees paid slots, a small part of the table at a time, before the clock face comes round to
  // them again.
  private void sweep() {
    synchronized (sweeping) {
      long now = clock.now();
      if (now < nextSweep) {
        return;
      }
      long due = (now - nextSweep) / sweepInterval + 1;
      if (due >= parts) {
        // Nobody has come for a quarter of the clock face, and no debt takes longer than an eighth.
        for (int slot = 0; slot < slots.length(); slot++) {
          slots.set(slot, 0);
        }
      } else {
        for (long i = 0; i < due; i++) {
          sweepPart(now);
        }
      }
      nextSweep += due * sweepInterval;
    }
  }

  private void sweepPart(long now) {
    int size = (slots.length() - FIRST) / parts;
    int from = FIRST + nextPart * size;
    for (int slot = from; slot < from + size; slot++) {
      long value = slots.get(slot);
      if (value != 0 && owed(value, now) == 0) {
        slots.compareAndSet(slot, value, 0);
      }
    }
    nextPart = (nextPart + 1) % parts;
  }
}
