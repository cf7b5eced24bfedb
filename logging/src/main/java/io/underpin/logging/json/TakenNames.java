package io.underpin.logging.json;

import java.util.Arrays;

/** The names that stand in the objects that are being written, so that none stands twice in one. */
final class TakenNames {
  private String[] names = new String[32];
  private int[] hashes = new int[32];
  private int count;
  // A bit for each hash that was ever taken in this line: most names are new, and this says so at
  // once.
  private long known;

  /** Where the names of an object begin that is opened now. */
  int mark() {
    return count;
  }

  /** Forgets the names of an object that has been closed. */
  void release(int mark) {
    Arrays.fill(names, mark, count, "");
    count = mark;
    if (mark == 0) {
      known = 0;
    }
  }

  /** Whether the name is taken in the object whose names begin there. */
  boolean has(int mark, String name) {
    int hash = name.hashCode();
    if ((known & bit(hash)) == 0) {
      return false;
    }
    for (int i = mark; i < count; i++) {
      if (hashes[i] == hash && names[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  void take(String name) {
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    names[count] = name;
    int hash = name.hashCode();
    hashes[count++] = hash;
    known |= bit(hash);
  }

  /** The name, or {@code name_2}, {@code name_3} and so on if it is taken. */
  String unused(int mark, String name) {
    String free = name;
    for (int i = 2; has(mark, free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  private static long bit(int hash) {
    return 1L << (hash ^ (hash >>> 6) ^ (hash >>> 12));
  }
}
