package io.underpin.health.checks.host;

import com.sun.management.OperatingSystemMXBean;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Growth;
import io.underpin.health.checks.measure.Limits;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Looks how busy this process has kept its CPUs, and how busy all processes together have kept those of the machine.
 *
 * <p>Both are judged over the last minute by the CPU time used in it, not by an instant, against the same limits; the busier counts.
 * Degraded above 90 %; never down unless told otherwise: a busy service works. The process's 100 % are all CPUs that the JVM may use.
 * The machine's load is read from {@code /proc/stat}, on Linux only. Where the JVM does not tell its CPU time, up with the detail
 * {@code measured: false}. Settings are immutable; what was read is kept from run to run, safe for several threads.
 */
public final class ProcessCpuCheck implements LocalCheck {
  private static final String NAME = "Process CPU check";
  private static final String REMEDY =
      "Look for what is busy (top -H -p, or a profiler), or give the service more CPUs or instances";

  private final Path root;
  private final LongSupplier cpuNanos;
  private final Limits limits;
  private final Duration window;
  private final TimeSource time;
  private final Growth growth;

  private ProcessCpuCheck(
      Path root, LongSupplier cpuNanos, Limits limits, Duration window, TimeSource time) {
    this.root = root;
    this.cpuNanos = cpuNanos;
    this.limits = limits;
    this.window = window;
    this.time = time;
    this.growth = Growth.over(NAME, window, time);
  }

  /** Degraded above 90 % over a minute, never down. */
  public static ProcessCpuCheck standard() {
    return under(Path.of("/"), ProcessCpuCheck::used, TimeSource.system());
  }

  static ProcessCpuCheck under(Path root, LongSupplier cpuNanos, TimeSource time) {
    return new ProcessCpuCheck(
        root, cpuNanos, new Limits(NAME, 90, 100), Duration.ofMinutes(1), time);
  }

  /**
   * A copy with another limit for degraded, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public ProcessCpuCheck degradedAbove(double percent) {
    return new ProcessCpuCheck(root, cpuNanos, limits.degradedAbove(percent), window, time);
  }

  /**
   * A copy with a limit for down, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public ProcessCpuCheck downAbove(double percent) {
    return new ProcessCpuCheck(root, cpuNanos, limits.downAbove(percent), window, time);
  }

  /**
   * A copy that judges the last while of this length.
   *
   * @throws IllegalArgumentException if not within 1 s to 1 h
   */
  public ProcessCpuCheck window(Duration length) {
    return new ProcessCpuCheck(root, cpuNanos, limits, length, time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    long used = cpuNanos.getAsLong();
    if (used < 0) {
      return CheckResult.up("Not measured on this system").with("measured", false);
    }
    Ticks ticks;
    try {
      ticks = Ticks.read(root.resolve("proc/stat"));
    } catch (IOException e) {
      return CheckResult.unknown(
          FailureCode.UNEXPECTED_RESPONSE, "The kernel's figures for the CPUs cannot be read");
    }
    return growth
        .add(used, ticks.busy(), ticks.all())
        .map(this::judge)
        .orElse(CheckResult.up("Not seen for long enough yet"));
  }

  private CheckResult judge(Growth.Grown grown) {
    int processors = Runtime.getRuntime().availableProcessors();
    double process = 100.0 * grown.by(0) / ((double) grown.nanos() * processors);
    double machine = grown.by(2) == 0 ? 0 : 100.0 * grown.by(1) / grown.by(2);
    CheckResult result = process >= machine
        ? limits.judge("CPU of this process", process, REMEDY)
        : limits.judge("CPU of the machine", machine, REMEDY);
    CheckResult told = result
        .with("processPercent", Limits.rounded(process))
        .with("processors", processors)
        .with("seconds", grown.seconds());
    return grown.by(2) == 0 ? told : told.with("machinePercent", Limits.rounded(machine));
  }

  private static long used() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }

  /** The first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq and steal since the start (proc(5)). */
  private record Ticks(long busy, long all) {
    static Ticks read(Path file) throws IOException {
      List<String> lines = KernelFile.lines(file);
      if (lines.isEmpty()) {
        return new Ticks(0, 0);
      }
      String[] fields = lines.get(0).split(" +", -1);
      if (!fields[0].equals("cpu") || fields.length < 5) {
        throw new IOException("Not the line that was expected");
      }
      long busy = 0;
      long idle = 0;
      for (int i = 1; i < Math.min(fields.length, 9); i++) {
        if (i == 4 || i == 5) {
          idle += KernelFile.parse(fields[i]);
        } else {
          busy += KernelFile.parse(fields[i]);
        }
      }
      return new Ticks(busy, busy + idle);
    }
  }
}
