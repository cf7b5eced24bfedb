package io.underpin.health.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uptime, CPU, memory and file descriptors as the operating system sees this process. What it does not tell is left out. */
final class OsMetrics implements MetricSource {
  private static final Pattern STATUS = Pattern.compile("(?m)^(VmRSS|VmSize):\\s+(\\d{1,15}) kB$");

  private final Path status;

  /** Reads the sizes of the process from this file, {@code /proc/self/status} on Linux. */
  OsMetrics(Path status) {
    this.status = status;
  }

  @Override
  public void report(MetricSheet sheet) {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    sheet.gauge("process_uptime_seconds", "Time since the start", runtime.getUptime() / 1000.0);
    sheet.gauge(
        "process_start_time_seconds",
        "Start of the process, in seconds since 1970",
        runtime.getStartTime() / 1000.0);
    sizes(sheet);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      cpu(sheet, system);
    }
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      descriptors(sheet, unix);
    }
  }

  private static void cpu(MetricSheet sheet, OperatingSystemMXBean system) {
    sheet.counter(
        "process_cpu_seconds_total",
        "CPU time used since the start",
        known(system.getProcessCpuTime()) / 1e9);
    sheet.gauge(
        "process_cpu_usage_ratio",
        "Share of the CPUs that this process has used lately, 0 to 1",
        known(system.getProcessCpuLoad()));
    sheet.gauge(
        "system_cpu_usage_ratio",
        "Share of the CPUs that all processes have used lately, 0 to 1",
        known(system.getCpuLoad()));
    sheet.gauge("system_cpus", "CPUs that the JVM may use", system.getAvailableProcessors());
    sheet.gauge(
        "system_load_average_1m",
        "Processes that run or wait for a CPU, over the last minute",
        known(system.getSystemLoadAverage()));
  }

  private static void descriptors(MetricSheet sheet, UnixOperatingSystemMXBean unix) {
    sheet.gauge(
        "process_max_fds",
        "File descriptors that may be open",
        known(unix.getMaxFileDescriptorCount()));
    long open;
    try {
      open = unix.getOpenFileDescriptorCount();
    } catch (InternalError e) {
      // What the JVM throws when none is free to count the others with.
      open = unix.getMaxFileDescriptorCount();
    }
    sheet.gauge("process_open_fds", "File descriptors that are open", known(open));
  }

  private void sizes(MetricSheet sheet) {
    String text;
    try {
      text = Files.readString(status, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return;
    }
    Matcher line = STATUS.matcher(text);
    while (line.find()) {
      double bytes = 1024.0 * Long.parseLong(line.group(2));
      if (line.group(1).equals("VmRSS")) {
        sheet.gauge("process_resident_memory_bytes", "Memory of the process that is in RAM", bytes);
      } else {
        sheet.gauge("process_virtual_memory_bytes", "Address space of the process", bytes);
      }
    }
  }

  private static double known(long value) {
    return value < 0 ? Double.NaN : value;
  }

  private static double known(double value) {
    return value < 0 ? Double.NaN : value;
  }
}
