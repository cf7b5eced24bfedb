package io.underpin.health.metrics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Memory, threads, garbage collection and classes, under the names that the Prometheus client for Java gives them. */
final class JvmMetrics implements MetricSource {

  @Override
  public void report(MetricSheet sheet) {
    memory(sheet);
    buffers(sheet);
    threads(sheet);
    collections(sheet);
    classes(sheet);
    sheet.gauge(
        "jvm_info",
        "The JVM that runs this process; always 1",
        1,
        "version",
        System.getProperty("java.runtime.version", ""),
        "vendor",
        System.getProperty("java.vm.vendor", ""));
  }

  private static void memory(MetricSheet sheet) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    area(sheet, "heap", memory.getHeapMemoryUsage());
    area(sheet, "nonheap", memory.getNonHeapMemoryUsage());
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage now = pool.getUsage();
      MemoryUsage after = pool.getCollectionUsage();
      if (now != null) {
        sheet.gauge(
            "jvm_memory_pool_used_bytes",
            "Memory in use, by pool",
            known(now.getUsed()),
            "pool",
            pool.getName());
      }
      if (after != null) {
        sheet.gauge(
            "jvm_memory_pool_collection_used_bytes",
            "Memory in use after the last collection of the pool",
            known(after.getUsed()),
            "pool",
            pool.getName());
      }
    }
  }

  private static void area(MetricSheet sheet, String area, MemoryUsage usage) {
    sheet.gauge(
        "jvm_memory_used_bytes", "Memory in use, by area", known(usage.getUsed()), "area", area);
    sheet.gauge(
        "jvm_memory_committed_bytes",
        "Memory that the JVM has from the system, by area",
        known(usage.getCommitted()),
        "area",
        area);
    sheet.gauge(
        "jvm_memory_max_bytes",
        "Most memory that may be used, by area; absent without a limit",
        known(usage.getMax()),
        "area",
        area);
  }

  private static void buffers(MetricSheet sheet) {
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      sheet.gauge(
          "jvm_buffer_pool_used_bytes",
          "Memory of buffers outside of the heap",
          known(pool.getMemoryUsed()),
          "pool",
          pool.getName());
      sheet.gauge(
          "jvm_buffer_pool_used_buffers",
          "Buffers outside of the heap",
          known(pool.getCount()),
          "pool",
          pool.getName());
    }
  }

  private static void threads(MetricSheet sheet) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    sheet.gauge("jvm_threads_current", "Live platform threads", threads.getThreadCount());
    sheet.gauge("jvm_threads_daemon", "Live daemon threads", threads.getDaemonThreadCount());
    sheet.gauge(
        "jvm_threads_peak", "Most threads that were live at once", threads.getPeakThreadCount());
    sheet.counter(
        "jvm_threads_started_total",
        "Threads started since the start",
        known(threads.getTotalStartedThreadCount()));
    Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null) {
        states.merge(info.getThreadState(), 1, Integer::sum);
      }
    }
    for (Thread.State state : Thread.State.values()) {
      sheet.gauge(
          "jvm_threads_state",
          "Live platform threads, by state",
          states.getOrDefault(state, 0),
          "state",
          state.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void collections(MetricSheet sheet) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      sheet.summary(
          "jvm_gc_collection_seconds",
          "Collections and the time spent in them, by collector",
          Math.max(0, collector.getCollectionCount()),
          Math.max(0, collector.getCollectionTime()) / 1000.0,
          Map.of(),
          "gc",
          collector.getName());
    }
  }

  private static void classes(MetricSheet sheet) {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    sheet.gauge(
        "jvm_classes_currently_loaded", "Classes that are loaded", classes.getLoadedClassCount());
    sheet.counter(
        "jvm_classes_loaded_total",
        "Classes loaded since the start",
        known(classes.getTotalLoadedClassCount()));
    sheet.counter(
        "jvm_classes_unloaded_total",
        "Classes unloaded since the start",
        known(classes.getUnloadedClassCount()));
  }

  private static double known(long value) {
    return value < 0 ? Double.NaN : value;
  }
}
