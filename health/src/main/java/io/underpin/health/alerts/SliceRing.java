package io.underpin.health.alerts;

import io.underpin.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A window of time in thirty slices, the oldest falling out as a new one begins.
 *
 * <p>The slice of now is found by one volatile read. When a new one is due, whoever comes first puts a fresh one in the place of
 * the one that has fallen out: nothing is cleared, so nothing that is counted meanwhile is lost or counted twice.
 */
final class SliceRing {
  static final int SLICES = 30;

  private final TimeSource time;
  private final long originNanos;
  private final long sliceNanos;
  // One more than a window has, because the slice of now has only begun.
  private final AtomicReferenceArray<Slice> slots = new AtomicReferenceArray<>(SLICES + 1);
  private volatile Slice current;

  SliceRing(long windowNanos, TimeSource time) {
    this.time = time;
    originNanos = time.nanoTime();
    sliceNanos = windowNanos / SLICES;
    current = new Slice(0, originNanos);
    slots.set(0, current);
  }

  Slice now() {
    long now = time.nanoTime();
    Slice slice = current;
    return now - slice.startNanos < sliceNanos ? slice : begin(indexAt(now));
  }

  /** The slices that reach back at least so far. */
  List<Slice> last(long windowNanos) {
    long newest = indexAt(time.nanoTime());
    long oldest = newest - ((windowNanos + sliceNanos - 1) / sliceNanos);
    List<Slice> found = new ArrayList<>();
    for (int i = 0; i < slots.length(); i++) {
      Slice slice = slots.get(i);
      if (slice != null && slice.index >= oldest && slice.index <= newest) {
        found.add(slice);
      }
    }
    return found;
  }

  private Slice begin(long index) {
    int slot = (int) (index % slots.length());
    while (true) {
      Slice there = slots.get(slot);
      if (there != null && there.index >= index) {
        current = there;
        return there;
      }
      Slice fresh = new Slice(index, originNanos + index * sliceNanos);
      if (slots.compareAndSet(slot, there, fresh)) {
        current = fresh;
        return fresh;
      }
    }
  }

  private long indexAt(long now) {
    return (now - originNanos) / sliceNanos;
  }
}
