package io.underpin.logging.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The throwables of one event that have been written: none is written twice, and not more than a few. */
final class Seen {
  private final @Nullable Throwable[] seen = new Throwable[Stacks.MAX_THROWABLES];
  private int count;

  /** Notes this one; false if it is known, or if there are too many. */
  boolean add(Throwable thrown) {
    if (count == seen.length || contains(thrown)) {
      return false;
    }
    seen[count++] = thrown;
    return true;
  }

  boolean contains(Throwable thrown) {
    for (int i = 0; i < count; i++) {
      if (seen[i] == thrown) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    Arrays.fill(seen, 0, count, null);
    count = 0;
  }
}
