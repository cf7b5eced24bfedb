package io.underpin.security.memory;

/**
 * Frees slots whose debt is paid before the clock face comes round to them again: a small part of the table at a time, by whoever
 * comes when it is due.
 */
final class Sweep {
  private static final int MAX_PARTS = 1024;

  private final DebtSlots slots;
  private final TickClock clock;
  private final int parts;
  private final long interval;
  private int nextPart;
  private volatile long next;

  Sweep(DebtSlots slots, TickClock clock) {
    this.slots = slots;
    this.clock = clock;
    this.parts = Math.min(slots.sets(), MAX_PARTS);
    this.interval = DebtSlots.QUARTER / parts;
    this.next = clock.now() + interval;
  }

  /** Whether nobody may trust a slot at this tick before {@link #run} has been called. */
  boolean isDue(long now) {
    return now >= next;
  }

  /** {@link #run}, if it is due. */
  void runIfDue() {
    if (isDue(clock.now())) {
      run();
    }
  }

  /** Does what is due; others wait. */
  synchronized void run() {
    long now = clock.now();
    if (!isDue(now)) {
      return;
    }
    long due = (now - next) / interval + 1;
    // Nobody has come for a quarter of the clock face, and no debt takes longer than an eighth.
    boolean all = due >= parts;
    for (long i = 0; i < Math.min(due, parts); i++) {
      part(now, all);
    }
    next += due * interval;
  }

  private void part(long now, boolean all) {
    int size = slots.sets() / parts;
    for (int number = nextPart * size; number < (nextPart + 1) * size; number++) {
      slots.sweep(slots.setAt(number), now, all);
    }
    nextPart = (nextPart + 1) % parts;
  }
}
