package io.underpin.security.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The memory of a {@link DebtTable}: sets of eight slots. A slot holds 28 bits of a key's hash, its tag, and in 36
 * bits the tick at which the debt is paid off, on a clock face that goes round. A debt that is paid is the same as
 * none, so its slot is free.
 *
 * <p>A set is named by the index of its first slot.
 */
final class DebtSlots {
  static final int WAYS = 8;
  static final int DUE_BITS = 36;

  /** The most ticks a key can owe: an eighth of the clock face. */
  static final long MAX_DEBT = 1L << (DUE_BITS - 3);

  /**
   * Debts are swept within a quarter of the clock face after they are paid. Until then they look like far in the
   * past, and nothing that is owed looks farther ahead than the {@link #HORIZON}.
   */
  static final long QUARTER = 1L << (DUE_BITS - 2);

  private static final long HORIZON = MAX_DEBT + QUARTER;
  private static final long DUE = (1L << DUE_BITS) - 1;

  /** What was here has been moved to another table; no tag is zero. */
  private static final long GONE = 1;

  // A set fills one cache line where the JVM aligns large arrays, as G1 does: an array's header
  // takes 16 bytes.
  private static final int FIRST = 6;

  private final AtomicLongArray slots;
  private final int setMask;

  /**
   * All free.
   *
   * @param sets how many, a power of two
   */
  DebtSlots(int sets) {
    slots = new AtomicLongArray(FIRST + sets * WAYS);
    setMask = sets - 1;
  }

  int sets() {
    return setMask + 1;
  }

  /** The set of a hash. */
  int set(long code) {
    return FIRST + ((int) code & setMask) * WAYS;
  }

  /** The set at this place among all. */
  int setAt(int number) {
    return FIRST + number * WAYS;
  }

  static long tag(long code) {
    return Math.max(1, code >>> DUE_BITS) << DUE_BITS;
  }

  static boolean isTagged(long slot, long tag) {
    return (slot & ~DUE) == tag;
  }

  /** A slot for whoever has this tag and owes nothing from this tick on. */
  static long slot(long tag, long due) {
    return tag | (due & DUE);
  }

  /** The same tag with another due. */
  static long withDue(long slot, long due) {
    return (slot & ~DUE) | (due & DUE);
  }

  /** The ticks that are owed at this one. */
  static long owed(long slot, long now) {
    long ahead = (slot - now) & DUE;
    return (slot & ~GONE) == 0 || ahead > HORIZON ? 0 : ahead;
  }

  long get(int slot) {
    return slots.get(slot);
  }

  boolean replace(int slot, long seen, long next) {
    return slots.compareAndSet(slot, seen, next);
  }

  /**
   * The slot of a key, or -1. The search begins where {@link #freest} puts a newcomer, so that it mostly ends at once
   * and the processor need not guess.
   */
  int find(int set, long code) {
    long tag = tag(code);
    int start = start(code);
    for (int i = 0; i < WAYS; i++) {
      int slot = set + ((start + i) & (WAYS - 1));
      if (isTagged(slots.get(slot), tag)) {
        return slot;
      }
    }
    return -1;
  }

  /** The slot of the least debt in a set: where a newcomer goes. */
  int freest(int set, long code, long now) {
    int start = start(code);
    int place = set;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < WAYS && least > 0; i++) {
      int slot = set + ((start + i) & (WAYS - 1));
      long owed = owed(slots.get(slot), now);
      if (owed < least) {
        place = slot;
        least = owed;
      }
    }
    return place;
  }

  // Bits that are neither in the tag nor name the set.
  private static int start(long code) {
    return (int) (code >>> (DUE_BITS - 4)) & (WAYS - 1);
  }

  /** Whether a slot of the set has been moved to another table; all others will be. */
  boolean isLeaving(int set) {
    for (int slot = set; slot < set + WAYS; slot++) {
      if (slots.get(slot) == GONE) {
        return true;
      }
    }
    return false;
  }

  /** Whether a slot has been moved; if it is the first of a set, then all of the set, since that goes last. */
  boolean isGone(int slot) {
    return slots.get(slot) == GONE;
  }

  /** Marks a slot as moved, if it still holds this. */
  boolean leave(int slot, long seen) {
    return slots.compareAndSet(slot, seen, GONE);
  }

  /** Takes what has been moved from another table. */
  void put(int slot, long value) {
    slots.set(slot, value);
  }

  /** Frees the slots of a set that owe nothing, or all of them. */
  void sweep(int set, long now, boolean all) {
    for (int slot = set; slot < set + WAYS; slot++) {
      long value = slots.get(slot);
      if (value != 0 && value != GONE && (all || owed(value, now) == 0)) {
        slots.compareAndSet(slot, value, 0);
      }
    }
  }
}
