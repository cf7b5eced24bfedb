package io.underpin.health.checks.host;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Growth;
import io.underpin.health.checks.measure.Limits;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks how often the kernel has stopped this container because it had used up its share of CPU time.
 *
 * <p>Judged is the share of periods (100 ms by default) in which it was stopped, {@code nr_throttled} of {@code nr_periods} in {@code
 * cpu.stat}, over the last minute, in the control group of this process and in each above it that can be seen; the worst
 * counts. Degraded above 25 %; never down unless told otherwise, because a restart costs more CPU time still. Fewer than 20
 * periods are not judged. Without a limit, and on other systems than Linux, up with the detail {@code limited: false}. Source: the
 * kernel's scheduler/sched-bwc. Settings are immutable; what was read is kept from run to run, safe for several threads.
 */
public final class CpuThrottlingCheck implements LocalCheck {
  private static final String NAME = "CPU throttling check";
  private static final String REMEDY =
      "Raise or remove the CPU limit of the container, or lower -XX:ActiveProcessorCount";
  private static final int FEW_PERIODS = 20;

  private final Path root;
  private final Limits limits;
  private final Duration window;
  private final TimeSource time;
  private final Growth growth;

  private CpuThrottlingCheck(Path root, Limits limits, Duration window, TimeSource time) {
    this.root = root;
    this.limits = limits;
    this.window = window;
    this.time = time;
    this.growth = Growth.over(NAME, window, time);
  }

  /** Degraded above 25 % over a minute, never down. */
  public static CpuThrottlingCheck standard() {
    return under(Path.of("/"), TimeSource.system());
  }

  static CpuThrottlingCheck under(Path root, TimeSource time) {
    return new CpuThrottlingCheck(root, new Limits(NAME, 25, 100), Duration.ofMinutes(1), time);
  }

  /**
   * A copy with another limit for degraded, in percent of the periods; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public CpuThrottlingCheck degradedAbove(double percent) {
    return new CpuThrottlingCheck(root, limits.degradedAbove(percent), window, time);
  }

  /**
   * A copy with a limit for down, in percent of the periods; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public CpuThrottlingCheck downAbove(double percent) {
    return new CpuThrottlingCheck(root, limits.downAbove(percent), window, time);
  }

  /**
   * A copy that judges the last while of this length.
   *
   * @throws IllegalArgumentException if not within 1 s to 1 h
   */
  public CpuThrottlingCheck window(Duration length) {
    return new CpuThrottlingCheck(root, limits, length, time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    List<Long> counters = new ArrayList<>();
    try {
      Optional<Cgroup> group = Cgroup.of("cpu", root);
      if (group.isPresent()) {
        for (Path folder : group.get().ancestry()) {
          Map<String, Long> figures = KernelFile.table(folder.resolve("cpu.stat"));
          counters.add(figures.getOrDefault("nr_periods", 0L));
          counters.add(figures.getOrDefault("nr_throttled", 0L));
        }
      }
    } catch (IOException e) {
      return CheckResult.unknown(
          FailureCode.UNEXPECTED_RESPONSE, "The figures of the control group cannot be read");
    }
    if (counters.stream().allMatch(value -> value == 0)) {
      return CheckResult.up("No control group limits the CPU time").with("limited", false);
    }
    return growth
        .add(counters.stream().mapToLong(Long::longValue).toArray())
        .map(this::judge)
        .orElse(CheckResult.up("Not seen for long enough yet").with("limited", true));
  }

  private CheckResult judge(Growth.Grown grown) {
    double worst = 0;
    long periods = 0;
    for (int level = 0; level < grown.by().size(); level += 2) {
      if (grown.by(level) >= FEW_PERIODS) {
        worst = Math.max(worst, 100.0 * grown.by(level + 1) / grown.by(level));
      }
      periods = Math.max(periods, grown.by(level));
    }
    return limits
        .judge("Throttled periods", worst, REMEDY)
        .with("limited", true)
        .with("throttledPercent", Limits.rounded(worst))
        .with("periods", periods)
        .with("seconds", grown.seconds());
  }
}
