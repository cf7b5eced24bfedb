package io.underpin.health.checks.host;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks how much of the memory that its container may use is used: at the limit the kernel kills, and no exception tells of it.
 *
 * <p>Degraded above 85 %, down above 95 %. Used is what {@code kubectl top} calls the working set: {@code memory.current} less the
 * file cache that can be dropped at once ({@code inactive_file}), against {@code memory.max}, in the control group of this process
 * and in each above it that can be seen; the fullest counts. Version 1 ({@code memory.usage_in_bytes}, {@code
 * memory.limit_in_bytes}) as well. Without a limit, and on other systems than Linux, up with the detail {@code limited: false}.
 * Figures that cannot be read make it unknown. Source: the kernel's admin-guide/cgroup-v2. Immutable.
 */
public final class CgroupMemoryCheck implements LocalCheck {
  private static final String REMEDY =
      "Raise the memory limit of the container, or lower what lives beside and in the heap:"
          + " -XX:MaxRAMPercentage, direct buffers, threads";

  // Version 1 has no word for "no limit" and writes the greatest number of pages, about 2^63 bytes.
  private static final long NO_LIMIT = 1L << 60;

  private final Path root;
  private final Limits limits;

  private CgroupMemoryCheck(Path root, Limits limits) {
    this.root = root;
    this.limits = limits;
  }

  /** Degraded above 85 %, down above 95 %. */
  public static CgroupMemoryCheck standard() {
    return under(Path.of("/"));
  }

  static CgroupMemoryCheck under(Path root) {
    return new CgroupMemoryCheck(root, new Limits("Cgroup memory check", 85, 95));
  }

  /**
   * A copy with another limit for degraded, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public CgroupMemoryCheck degradedAbove(double percent) {
    return new CgroupMemoryCheck(root, limits.degradedAbove(percent));
  }

  /**
   * A copy with another limit for down, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public CgroupMemoryCheck downAbove(double percent) {
    return new CgroupMemoryCheck(root, limits.downAbove(percent));
  }

  @Override
  public CheckResult check(CheckContext context) {
    Level fullest;
    try {
      fullest = fullest();
    } catch (IOException e) {
      return CheckResult.unknown(
          FailureCode.UNEXPECTED_RESPONSE, "The figures of the control group cannot be read");
    }
    if (fullest == null) {
      return CheckResult.up("No control group limits the memory").with("limited", false);
    }
    return limits
        .judge("Memory of the control group", fullest.percent(), REMEDY)
        .with("limited", true)
        .with("usedBytes", fullest.used())
        .with("limitBytes", fullest.limit())
        .with("usedPercent", Limits.rounded(fullest.percent()));
  }

  private @Nullable Level fullest() throws IOException {
    Optional<Cgroup> group = Cgroup.of("memory", root);
    Level fullest = null;
    if (group.isPresent()) {
      for (Path folder : group.get().ancestry()) {
        Level level = group.get().unified()
            ? level(folder, "memory.max", "memory.current", "inactive_file")
            : level(
                folder, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
        if (level != null && (fullest == null || level.percent() > fullest.percent())) {
          fullest = level;
        }
      }
    }
    return fullest;
  }

  private static @Nullable Level level(
      Path folder, String limitFile, String usageFile, String droppable) throws IOException {
    OptionalLong limit = KernelFile.number(folder.resolve(limitFile));
    OptionalLong usage = KernelFile.number(folder.resolve(usageFile));
    if (limit.isEmpty() || usage.isEmpty() || limit.getAsLong() >= NO_LIMIT) {
      return null;
    }
    Map<String, Long> parts = KernelFile.table(folder.resolve("memory.stat"));
    long used = usage.getAsLong() - parts.getOrDefault(droppable, 0L);
    return new Level(Math.max(0, used), limit.getAsLong());
  }

  private record Level(long used, long limit) {
    double percent() {
      return limit == 0 ? 100 : 100.0 * used / limit;
    }
  }
}
