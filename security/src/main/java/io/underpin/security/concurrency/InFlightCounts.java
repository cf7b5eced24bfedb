package io.underpin.security.concurrency;

/**
 * How many are in flight for each key: an open table of hashes that holds nothing but what is in flight. Not safe for use by
 * several threads.
 */
final class InFlightCounts {
  private static final int SMALLEST = 16;

  private long[] hashes = new long[SMALLEST];
  private int[] counts = new int[SMALLEST];
  private int keys;

  int keys() {
    return keys;
  }

  int of(long hash) {
    return counts[slot(hash)];
  }

  void increment(long hash) {
    if (keys >= counts.length / 2) {
      resize(counts.length * 2);
    }
    int slot = slot(hash);
    if (counts[slot]++ == 0) {
      hashes[slot] = hash;
      keys++;
    }
  }

  void decrement(long hash) {
    int slot = slot(hash);
    if (--counts[slot] == 0) {
      keys--;
      close(slot);
      if (counts.length > SMALLEST && keys < counts.length / 8) {
        resize(counts.length / 2);
      }
    }
  }

  // Where the key is, or the free place where it belongs.
  private int slot(long hash) {
    int mask = counts.length - 1;
    int slot = (int) hash & mask;
    while (counts[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  // What was pushed on by the key that has gone moves back, so that no search ends at a hole too
  // soon.
  private void close(int hole) {
    int mask = counts.length - 1;
    int empty = hole;
    for (int at = (hole + 1) & mask; counts[at] != 0; at = (at + 1) & mask) {
      int home = (int) hashes[at] & mask;
      if (((at - home) & mask) >= ((at - empty) & mask)) {
        hashes[empty] = hashes[at];
        counts[empty] = counts[at];
        counts[at] = 0;
        empty = at;
      }
    }
  }

  private void resize(int capacity) {
    long[] oldHashes = hashes;
    int[] oldCounts = counts;
    long[] newHashes = new long[capacity];
    int[] newCounts = new int[capacity];
    hashes = newHashes;
    counts = newCounts;
    for (int i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldHashes[i]);
        newHashes[slot] = oldHashes[i];
        newCounts[slot] = oldCounts[i];
      }
    }
  }
}
