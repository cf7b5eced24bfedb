package io.underpin.security.memory;

/** Locks for the sets of a table, and how many keys have come and gone under each. */
final class Newcomers {
  private static final int LOCKS = 64;
  private static final int RECENT = 1 << 10;

  private final Door[] doors = new Door[LOCKS];

  Newcomers() {
    for (int i = 0; i < LOCKS; i++) {
      doors[i] = new Door();
    }
  }

  /** What to lock while a key is let into this set. */
  Door door(int set) {
    return doors[(set / DebtSlots.WAYS) & (LOCKS - 1)];
  }

  /** How many keys have lost their slot while they were in debt. */
  long displaced() {
    long sum = 0;
    for (Door door : doors) {
      synchronized (door) {
        sum += door.displaced;
      }
    }
    return sum;
  }

  /** Of the latest newcomers, some tens of thousands at most, the share that has displaced somebody: 0 to 1. */
  double recentlyDisplacing() {
    long all = 0;
    long displacing = 0;
    for (Door door : doors) {
      synchronized (door) {
        all += door.recent;
        displacing += door.recentDisplacing;
      }
    }
    return all == 0 ? 0 : (double) displacing / all;
  }

  /** A lock; its fields belong to whoever holds it. */
  static final class Door {
    private long displaced;
    private int recent;
    private int recentDisplacing;

    void enters(boolean displacing) {
      recent++;
      if (displacing) {
        displaced++;
        recentDisplacing++;
      }
      if (recent == RECENT) {
        recent /= 2;
        recentDisplacing /= 2;
      }
    }
  }
}
