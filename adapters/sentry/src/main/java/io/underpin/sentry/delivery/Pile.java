package io.underpin.sentry.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Letters that wait, the oldest first: at most 100 of 4 MiB together. An important one pushes out the oldest that is not. Not safe for
 * use by several threads.
 */
final class Pile {
  private static final int MAX_LETTERS = 100;
  private static final long MAX_BYTES = 4 * 1024 * 1024;

  private final Deque<Letter> letters = new ArrayDeque<>();
  private long bytes;

  int size() {
    return letters.size();
  }

  boolean isEmpty() {
    return letters.isEmpty();
  }

  boolean hasRoom() {
    return letters.size() < MAX_LETTERS && bytes < MAX_BYTES;
  }

  /** Puts it down, if there is room or room can be made. */
  boolean add(Letter letter) {
    long size = letter.bytes().length;
    if (size > MAX_BYTES) {
      return false;
    }
    while (letters.size() >= MAX_LETTERS || bytes + size > MAX_BYTES) {
      if (!letter.isImportant() || !pushOutOne()) {
        return false;
      }
    }
    letters.add(letter);
    bytes += size;
    return true;
  }

  @Nullable
  Letter poll() {
    Letter letter = letters.poll();
    if (letter != null) {
      bytes -= letter.bytes().length;
    }
    return letter;
  }

  void clear() {
    letters.clear();
    bytes = 0;
  }

  private boolean pushOutOne() {
    for (Iterator<Letter> each = letters.iterator(); each.hasNext(); ) {
      Letter old = each.next();
      if (!old.isImportant()) {
        each.remove();
        bytes -= old.bytes().length;
        return true;
      }
    }
    return false;
  }
}
