package io.underpin.health.checks.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was left in the heap when it was last collected.
 *
 * @param usedBytes 0 as long as the old objects were never collected
 * @param maxBytes 1 or more
 * @param collections tells one collection from the next
 */
record AfterGc(long usedBytes, long maxBytes, long collections) {
  private static final List<String> YOUNG =
      List.of("Eden", "Survivor", "Young", "Nursery", "nursery");

  // Collections of young objects only, and the pauses of a collection that is counted by its
  // cycles.
  private static final List<String> PARTIAL = List.of("Young", "Minor", "Pauses");

  double percent() {
    return 100.0 * usedBytes / maxBytes;
  }

  /**
   * Reads it from this JVM; empty for a collector that keeps no such record, as Epsilon.
   *
   * <p>Pools that may each take the whole heap (G1, ZGC, Shenandoah) are added up. Otherwise (Serial, Parallel) the fullest of the pools
   * that are not for young objects counts: when that one is full, each further collection is one of the whole heap.
   */
  static Optional<AfterGc> read() {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    List<MemoryPoolMXBean> whole = new ArrayList<>();
    List<MemoryPoolMXBean> old = new ArrayList<>();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      if (after != null && after.getMax() > 0) {
        if (heap > 0 && after.getMax() >= heap) {
          whole.add(pool);
        } else if (YOUNG.stream().noneMatch(pool.getName()::contains)) {
          old.add(pool);
        }
      }
    }
    if (!whole.isEmpty()) {
      return Optional.of(
          new AfterGc(whole.stream().mapToLong(AfterGc::used).sum(), heap, collections(whole)));
    }
    return old.stream()
        .map(pool -> new AfterGc(used(pool), max(pool), collections(List.of(pool))))
        .reduce((one, other) -> one.percent() >= other.percent() ? one : other);
  }

  private static long collections(List<MemoryPoolMXBean> pools) {
    long count = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      Stream<String> names = Arrays.stream(collector.getMemoryPoolNames());
      if (PARTIAL.stream().noneMatch(collector.getName()::contains)
          && names.anyMatch(
              name -> pools.stream().anyMatch(pool -> pool.getName().equals(name)))) {
        count += Math.max(0, collector.getCollectionCount());
      }
    }
    return count;
  }

  private static long used(MemoryPoolMXBean pool) {
    MemoryUsage after = pool.getCollectionUsage();
    return after == null ? 0 : after.getUsed();
  }

  private static long max(MemoryPoolMXBean pool) {
    MemoryUsage after = pool.getCollectionUsage();
    return after == null ? 1 : Math.max(1, after.getMax());
  }
}
