package io.underpin.benchmarks.logging;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.underpin.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Measures one system, on the thread that calls. */
final class Meter {
  private static final long BATCH_NANOS = 4_000_000;
  private static final long PATIENCE_SECONDS = 20;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final TimeSource clock = TimeSource.system();
  private final Map<LogEvent, Integer> batches = new EnumMap<>(LogEvent.class);
  private final Map<LogEvent, Integer> lengths = new EnumMap<>(LogEvent.class);
  private final LogSystem system;
  private final Side side;
  private final Sink sink;

  Meter(LogSystem system, Side side, Sink sink) {
    this.system = system;
    this.side = side;
    this.sink = sink;
  }

  /** Logs once; the line that came of it, without its end. */
  String line(LogEvent event) {
    sink.keep();
    side.context(event.context());
    side.log(event);
    if (system.writes()) {
      await(() -> sink.kept().endsWith("\n"), "no line for " + event);
    }
    String line = sink.kept().stripTrailing();
    sink.forget();
    lengths.put(event, line.length());
    return line;
  }

  /** Logs for so long, in batches: processor time of the best batch, bytes of all. {@link #line} comes first. */
  Cost turn(LogEvent event, long millis) {
    side.context(event.context());
    int batch = batches.computeIfAbsent(event, this::batch);
    long end = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long writtenBefore = sink.written();
    long allBefore = process.getProcessCpuTime();
    long bytesBefore = threads.getCurrentThreadAllocatedBytes();
    double best = Double.MAX_VALUE;
    long events = 0;
    do {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < batch; i++) {
        side.log(event);
      }
      best = Math.min(best, (double) (threads.getCurrentThreadCpuTime() - before) / batch);
      events += batch;
    } while (clock.nanoTime() < end);
    double bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
    // Lengths of times and numbers of threads differ a little.
    long due = writtenBefore + (long) (0.95 * events * lengths.getOrDefault(event, 0));
    await(() -> sink.written() >= due, "lines are missing of " + event);
    double all = process.getProcessCpuTime() - allBefore;
    return new Cost(best, all / events, bytes / events);
  }

  private int batch(LogEvent event) {
    int size = 16;
    while (true) {
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < size; i++) {
        side.log(event);
      }
      long nanos = Math.max(1, threads.getCurrentThreadCpuTime() - before);
      if (nanos >= BATCH_NANOS || size >= 1 << 20) {
        return size;
      }
      size *= 2;
    }
  }

  private void await(BooleanSupplier arrived, String otherwise) {
    long end = clock.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!arrived.getAsBoolean()) {
      if (clock.nanoTime() > end) {
        throw new IllegalStateException(system + ": " + otherwise);
      }
      LockSupport.parkNanos(100_000);
    }
  }
}
