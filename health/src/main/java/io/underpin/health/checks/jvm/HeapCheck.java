package io.underpin.health.checks.jvm;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Limits;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks how full the heap still is after a garbage collection.
 *
 * <p>How full it is at an instant says nothing: a healthy heap fills up until it is collected. Judged is what was left of the old
 * objects when they were last collected ({@code MemoryPoolMXBean.getCollectionUsage}). Degraded above 85 %; down when it was
 * above 95 % after three collections in a row, of which each run of the check sees one at most. A collection that has not happened
 * is not waited for: until the first one, up. Works with G1, Parallel, Serial, ZGC and Shenandoah; with a collector that keeps no such
 * record (Epsilon), up with the detail {@code measured: false}. G1 also writes it down when it begins to mark, and so may count
 * garbage that it has not come to yet; ZGC and Shenandoah count what was allocated while they collected. Settings are immutable; what was seen is kept from run to run, safe for several threads.
 */
public final class HeapCheck implements LocalCheck {
  private static final String REMEDY =
      "Take a heap dump (jcmd GC.heap_dump) and restart; then raise -Xmx, or mend what keeps growing";
  private static final int MOST_COLLECTIONS = 100;

  private final Supplier<Optional<AfterGc>> heap;
  private final Limits limits;
  private final int collections;
  private volatile Seen seen = new Seen(new AfterGc(0, 1, 0), 0);

  private HeapCheck(Supplier<Optional<AfterGc>> heap, Limits limits, int collections) {
    this.heap = heap;
    this.limits = limits;
    this.collections = collections;
  }

  /** Degraded above 85 %, down above 95 % after three collections in a row. */
  public static HeapCheck standard() {
    return reading(AfterGc::read);
  }

  static HeapCheck reading(Supplier<Optional<AfterGc>> heap) {
    return new HeapCheck(heap, new Limits("Heap check", 85, 95), 3);
  }

  /**
   * A copy with another limit for degraded, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public HeapCheck degradedAbove(double percent) {
    return new HeapCheck(heap, limits.degradedAbove(percent), collections);
  }

  /**
   * A copy with another limit for down, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public HeapCheck downAbove(double percent) {
    return new HeapCheck(heap, limits.downAbove(percent), collections);
  }

  /**
   * A copy that is down after so many collections in a row that have left too much.
   *
   * @throws IllegalArgumentException if not within 1 to 100
   */
  public HeapCheck collections(int inARow) {
    if (inARow < 1 || inARow > MOST_COLLECTIONS) {
      throw new IllegalArgumentException(
          "Heap check: the collections in a row are " + inARow + ", but must be within 1 to 100");
    }
    return new HeapCheck(heap, limits, inARow);
  }

  @Override
  public CheckResult check(CheckContext context) {
    Optional<AfterGc> reading = heap.get();
    if (reading.isEmpty()) {
      return CheckResult.up("Not measured with this collector").with("measured", false);
    }
    AfterGc after = reading.get();
    if (after.usedBytes() == 0) {
      return CheckResult.up("No collection of old objects yet").with("measured", true);
    }
    Seen now = seen;
    if (!after.equals(now.last)) {
      now = new Seen(after, after.percent() > limits.downAbove() ? now.full + 1 : 0);
      seen = now;
    }
    return (now.full >= collections ? limits : limits.downAbove(100))
        .judge("Heap after collection", Math.min(100, after.percent()), REMEDY)
        .with("measured", true)
        .with("usedBytes", after.usedBytes())
        .with("maxBytes", after.maxBytes())
        .with("usedPercent", Limits.rounded(after.percent()))
        .with("fullInARow", now.full);
  }

  /** The last collection, and how many in a row up to it have left too much. */
  private record Seen(AfterGc last, int full) {}
}
