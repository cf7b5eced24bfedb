package io.underpin.logging.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A table of what has been found out, of fixed size: what is asked for often stays, what comes later takes the place of what was
 * there. Safe for use by several threads, without locks.
 *
 * @param <V> an immutable type that knows what it stands for
 */
final class Cache<V> {
  private final AtomicReferenceArray<@Nullable V> table;
  private final int mask;

  /** Of so many entries: a power of two. */
  Cache(int size) {
    table = new AtomicReferenceArray<>(size);
    mask = size - 1;
  }

  /** What may stand for this hash in the first place, or in the second. */
  @Nullable
  V first(int hash) {
    return table.getPlain(slot(hash));
  }

  @Nullable
  V second(int hash) {
    return table.getPlain(slot(hash) ^ 1);
  }

  /** Keeps this; what was in its place moves to the second. */
  void keep(int hash, V value) {
    int slot = slot(hash);
    table.setRelease(slot ^ 1, table.getPlain(slot));
    table.setRelease(slot, value);
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15) ^ (hash >>> 7)) & mask;
  }
}
