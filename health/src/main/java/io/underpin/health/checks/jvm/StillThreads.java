package io.underpin.health.checks.jvm;

import com.sun.management.ThreadMXBean;
import io.underpin.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Threads in the middle of some work that have not moved for a while.
 *
 * <p>A thread that has used no CPU time has not moved. Comparing stacks instead would call a busy worker stuck that is seen in the
 * same place of one request after another.
 */
final class StillThreads {
  private static final int DEPTH = 128;
  private static final long NEXT_TO_NOTHING_NANOS = 1_000_000;

  private final long stuckNanos;
  private final String classes;
  private final TimeSource time;
  private volatile Map<Long, Sight> seen = Map.of();

  StillThreads(Duration stuckAfter, String classes, TimeSource time) {
    this.stuckNanos = stuckAfter.toNanos();
    this.classes = classes;
    this.time = time;
  }

  /** Looks once more, and counts those that have stood still for long enough. */
  int count() {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
        || !threads.isThreadCpuTimeSupported()
        || !threads.isThreadCpuTimeEnabled()) {
      return 0;
    }
    long[] ids = threads.getAllThreadIds();
    ThreadInfo[] infos = threads.getThreadInfo(ids, DEPTH);
    long[] cpu = threads.getThreadCpuTime(ids);
    long now = time.nanoTime();
    Map<Long, Sight> before = seen;
    Map<Long, Sight> after = new HashMap<>();
    int stuck = 0;
    for (int i = 0; i < ids.length; i++) {
      if (infos[i] != null && cpu[i] >= 0 && isAtWork(infos[i])) {
        Sight first = before.get(ids[i]);
        if (first == null || cpu[i] - first.cpuNanos >= NEXT_TO_NOTHING_NANOS) {
          first = new Sight(cpu[i], now);
        }
        after.put(ids[i], first);
        stuck += now - first.nanos >= stuckNanos ? 1 : 0;
      }
    }
    seen = Map.copyOf(after);
    return stuck;
  }

  private boolean isAtWork(ThreadInfo info) {
    for (StackTraceElement frame : info.getStackTrace()) {
      if (frame.getClassName().startsWith(classes)) {
        return true;
      }
    }
    return false;
  }

  /** When a thread was first seen with this much CPU time used. */
  private record Sight(long cpuNanos, long nanos) {}
}
