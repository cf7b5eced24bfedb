package io.underpin.logging.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How much of what was thrown with an event is written: no throwable twice, not more than a few, and no frame for nothing. */
final class Seen {
  /** So many frames of one throwable are written, the innermost. */
  static final int MAX_FRAMES = 200;

  static final StackTraceElement[] NO_FRAMES = {};
  private static final int MAX_THROWABLES = 32;

  private final @Nullable Throwable[] seen = new Throwable[MAX_THROWABLES];
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

  /** How many frames are not those of what it has caused too, and few enough to be written. */
  static int frames(StackTraceElement[] stack, StackTraceElement[] enclosing) {
    int own = stack.length;
    for (int i = enclosing.length;
        own > 0 && i > 0 && stack[own - 1].equals(enclosing[i - 1]);
        i--) {
      own--;
    }
    return Math.min(own, MAX_FRAMES);
  }
}
