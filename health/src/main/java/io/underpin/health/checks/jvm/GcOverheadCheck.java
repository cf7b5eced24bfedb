package io.underpin.health.checks.jvm;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Growth;
import io.underpin.health.checks.measure.Limits;
import io.underpin.time.TimeSource;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Looks which share of the time the JVM has stood still to collect garbage.
 *
 * <p>Degraded above 20 %, down above 50 % over the last minute: such a process is alive for whoever asks it, and does hardly any work.
 * Counted is the time of collections that stop the application; the cycles of ZGC and Shenandoah run beside it, so that of those only
 * the pauses count, and a ZGC that cannot keep pace is seen by {@link HeapCheck} instead. Settings are immutable; what was read is kept
 * from run to run, safe for several threads.
 */
public final class GcOverheadCheck implements LocalCheck {
  private static final String NAME = "GC overhead check";
  private static final String REMEDY =
      "Raise -Xmx, or look with a heap dump and an allocation profile for what fills the heap";

  private final LongSupplier gcMillis;
  private final Limits limits;
  private final Duration window;
  private final TimeSource time;
  private final Growth growth;

  private GcOverheadCheck(LongSupplier gcMillis, Limits limits, Duration window, TimeSource time) {
    this.gcMillis = gcMillis;
    this.limits = limits;
    this.window = window;
    this.time = time;
    this.growth = Growth.over(NAME, window, time);
  }

  /** Degraded above 20 %, down above 50 % over a minute. */
  public static GcOverheadCheck standard() {
    return reading(GcOverheadCheck::stoppedMillis, TimeSource.system());
  }

  static GcOverheadCheck reading(LongSupplier gcMillis, TimeSource time) {
    return new GcOverheadCheck(gcMillis, new Limits(NAME, 20, 50), Duration.ofMinutes(1), time);
  }

  /**
   * A copy with another limit for degraded, in percent of the time; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public GcOverheadCheck degradedAbove(double percent) {
    return new GcOverheadCheck(gcMillis, limits.degradedAbove(percent), window, time);
  }

  /**
   * A copy with another limit for down, in percent of the time; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public GcOverheadCheck downAbove(double percent) {
    return new GcOverheadCheck(gcMillis, limits.downAbove(percent), window, time);
  }

  /**
   * A copy that judges the last while of this length.
   *
   * @throws IllegalArgumentException if not within 1 s to 1 h
   */
  public GcOverheadCheck window(Duration length) {
    return new GcOverheadCheck(gcMillis, limits, length, time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return growth
        .add(gcMillis.getAsLong())
        .map(this::judge)
        .orElse(CheckResult.up("Not seen for long enough yet"));
  }

  private CheckResult judge(Growth.Grown grown) {
    double percent =
        Math.min(100, 100.0 * Duration.ofMillis(grown.by(0)).toNanos() / grown.nanos());
    return limits
        .judge("Time in garbage collection", percent, REMEDY)
        .with("gcPercent", Limits.rounded(percent))
        .with("gcMillis", grown.by(0))
        .with("seconds", grown.seconds());
  }

  private static long stoppedMillis() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (!collector.getName().endsWith("Cycles")) {
        millis += Math.max(0, collector.getCollectionTime());
      }
    }
    return millis;
  }
}
