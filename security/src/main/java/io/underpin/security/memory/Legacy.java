package io.underpin.security.memory;

/**
 * The debts of a table whose rate has changed, on their way into the next one. Both tables have one shape and one
 * hash, so that a debt keeps its place and its key need not be known.
 *
 * <p>Every slot is closed as it is left: who still works on the old table finds it gone and goes to the next, where the
 * set is brought along before anybody looks at it. So a debt is always in exactly one of them.
 */
final class Legacy {
  private final DebtSlots left;
  private final TickClock clock;
  private final Sweep sweep;
  private final Newcomers newcomers;
  private final double scale;

  /**
   * Nothing is moved yet.
   *
   * @param scale new ticks for an old one
   */
  Legacy(DebtSlots left, TickClock clock, Sweep sweep, Newcomers newcomers, double scale) {
    this.left = left;
    this.clock = clock;
    this.sweep = sweep;
    this.newcomers = newcomers;
    this.scale = scale;
  }

  /** Moves a set, unless it has been. */
  void bring(int set, DebtSlots next, TickClock nextClock) {
    if (left.isGone(set)) {
      return;
    }
    // Or a debt that was paid when nobody came looks as if it were owed.
    sweep.runIfDue();
    synchronized (newcomers.door(set)) {
      for (int slot = set + DebtSlots.WAYS - 1; slot >= set; slot--) {
        bringSlot(slot, next, nextClock);
      }
    }
  }

  // First there, then gone from here: nobody looks there before the whole set is gone.
  private void bringSlot(int slot, DebtSlots next, TickClock nextClock) {
    while (!left.isGone(slot)) {
      long seen = left.get(slot);
      long owed = DebtSlots.owed(seen, clock.now());
      long scaled = Math.min(DebtSlots.MAX_DEBT, (long) Math.ceil(owed * scale));
      long due = nextClock.ticksUp(nextClock.nanos()) + scaled;
      if (!left.isGone(slot)) {
        next.put(slot, owed == 0 ? 0 : DebtSlots.withDue(seen, due));
        left.leave(slot, seen);
      }
    }
  }
}
