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

  /** Of so many entries: a power of two, from two on. */
  Cache(int size) {
    table = new AtomicReferenceArray<>(size);
    // Each place has room for two.
    mask = size - 2;
  }

  /** What may stand for this hash, the later of two. */
  @Nullable
  V first(int hash) {
    return table.getPlain(place(hash));
  }

  /** The earlier of two. */
  @Nullable
  V second(int hash) {
    return table.getPlain(place(hash) + 1);
  }

  /** Keeps this, and what came last to the same place. */
  void keep(int hash, V value) {
    int place = place(hash);
    table.setRelease(place + 1, table.getPlain(place));
    table.setRelease(place, value);
  }

  private int place(int hash) {
    // The upper bits of a product are mixed from all of the factor's.
    return ((hash * 0x9E3779B9) >>> 16) & mask;
  }
}
