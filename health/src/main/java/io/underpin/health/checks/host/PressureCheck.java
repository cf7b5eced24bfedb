package io.underpin.health.checks.host;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for how much of the time work stood still because it had to wait for CPU, memory or disk: Linux's pressure stall
 * information.
 *
 * <p>Judged is the lower of the averages over 10 s and 60 s, so that a short peak does not count and neither does one that is over. The
 * control group of this process is looked at where the kernel has figures for it, the whole machine otherwise. Never down
 * unless told otherwise: a restart makes pressure worse. Where the kernel has no such figures (before 4.20, or switched off), up with the
 * detail {@code measured: false}. Source: the kernel's accounting/psi. Immutable.
 */
public final class PressureCheck implements LocalCheck {
  private final String resource;
  private final Path root;
  private final boolean machine;
  private final String line;
  private final Limits limits;

  private PressureCheck(String resource, Path root, boolean machine, String line, Limits limits) {
    this.resource = resource;
    this.root = root;
    this.machine = machine;
    this.line = line;
    this.limits = limits;
  }

  /** Degraded when some work waited for a CPU for more than 60 % of the time. */
  public static PressureCheck cpu() {
    return of("cpu", "some", 60, Path.of("/"));
  }

  /** Degraded when all work waited for memory for more than 10 % of the time: pages are being fetched back and forth. */
  public static PressureCheck memory() {
    return of("memory", "full", 10, Path.of("/"));
  }

  /** Degraded when all work waited for a disk for more than 40 % of the time. */
  public static PressureCheck io() {
    return of("io", "full", 40, Path.of("/"));
  }

  static PressureCheck of(String resource, String line, double degradedAbove, Path root) {
    return new PressureCheck(
        resource, root, false, line, new Limits("Pressure check", degradedAbove, 100));
  }

  /**
   * A copy with another limit for degraded, in percent of the time; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public PressureCheck degradedAbove(double percent) {
    return new PressureCheck(resource, root, machine, line, limits.degradedAbove(percent));
  }

  /**
   * A copy with a limit for down, in percent of the time; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public PressureCheck downAbove(double percent) {
    return new PressureCheck(resource, root, machine, line, limits.downAbove(percent));
  }

  /** A copy that judges the time in which at least some work waited. */
  public PressureCheck some() {
    return new PressureCheck(resource, root, machine, "some", limits);
  }

  /** A copy that judges the time in which all work waited. */
  public PressureCheck full() {
    return new PressureCheck(resource, root, machine, "full", limits);
  }

  /** A copy that looks at the whole machine, whatever the control group. */
  public PressureCheck wholeMachine() {
    return new PressureCheck(resource, root, true, line, limits);
  }

  @Override
  public CheckResult check(CheckContext context) {
    List<String> group = machine ? List.of() : group();
    List<String> lines =
        group.isEmpty() ? read(root.resolve("proc/pressure").resolve(resource)) : group;
    if (lines.isEmpty()) {
      return CheckResult.up("The kernel has no figures for this").with("measured", false);
    }
    Map<String, Double> some = averages(lines, "some");
    Map<String, Double> full = averages(lines, "full");
    // A kernel before 5.13 has no line "full" for the CPU: nothing stood still altogether.
    Map<String, Double> judged = line.equals("full") && !full.isEmpty() ? full : some;
    Double short10 = judged.get("avg10");
    Double long60 = judged.get("avg60");
    if (short10 == null || long60 == null) {
      return CheckResult.unknown(
          FailureCode.UNEXPECTED_RESPONSE, "The kernel's figures for this cannot be read");
    }
    CheckResult result = limits
        .judge("Waiting for " + resource, Math.min(short10, long60), remedy())
        .with("measured", true)
        .with("scope", group.isEmpty() ? "machine" : "cgroup");
    return with(with(result, "some", some), "full", full);
  }

  private static CheckResult with(CheckResult result, String kind, Map<String, Double> averages) {
    CheckResult more = result;
    for (String span : List.of("10", "60")) {
      Double average = averages.get("avg" + span);
      if (average != null) {
        more = more.with(kind + "Avg" + span, average);
      }
    }
    return more;
  }

  private List<String> group() {
    try {
      Optional<Cgroup> own = Cgroup.unified(root);
      return own.isEmpty() ? List.of() : read(own.get().folder().resolve(resource + ".pressure"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Where pressure is switched off, the file is there but reading it fails. */
  private static List<String> read(Path file) {
    try {
      return KernelFile.lines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A line such as {@code some avg10=0.00 avg60=0.02 avg300=0.00 total=54251723}; empty when there is no such line. */
  private static Map<String, Double> averages(List<String> lines, String kind) {
    Map<String, Double> averages = new HashMap<>();
    for (String line : lines) {
      if (line.startsWith(kind + " ")) {
        for (String field : line.split(" ", -1)) {
          int equals = field.indexOf('=');
          Double value = equals > 0 ? number(field.substring(equals + 1)) : null;
          if (value != null) {
            averages.put(field.substring(0, equals), value);
          }
        }
      }
    }
    return averages;
  }

  private static @Nullable Double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private String remedy() {
    return switch (resource) {
      case "cpu" -> "Look for what uses the CPU beside this service, or give it more";
      case "memory" -> "Give it more memory, or look for what has grown";
      default -> "Look for what reads and writes so much, or move it to another disk";
    };
  }
}
