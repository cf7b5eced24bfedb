package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.health.format.Outline;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.GroupState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a path answers for: everything, a probe, a group or a single check. Immutable.
 *
 * <p>Unless {@link #httpStatus} says otherwise what works is answered with 200 and what does not with 503; a group has the HTTP
 * status that it was given.
 */
public final class Part {
  private final Kind kind;
  private final String name;
  private final @Nullable Probe probe;
  private final Map<Status, Integer> codes;

  private Part(Kind kind, String name, @Nullable Probe probe, Map<Status, Integer> codes) {
    this.kind = kind;
    this.name = name;
    this.probe = probe;
    this.codes = codes;
  }

  /** All checks, and the worse of liveness and readiness. */
  public static Part everything() {
    return new Part(Kind.EVERYTHING, "health", null, Map.of());
  }

  /** What this probe says, and the checks that count in it. */
  public static Part probe(Probe probe) {
    return new Part(Kind.PROBE, probe.toString(), probe, Map.of());
  }

  /** A group; the service refuses to start if there is none of this name. */
  public static Part group(String name) {
    return new Part(Kind.GROUP, name, null, Map.of());
  }

  /** A single check; while there is none of this name the path is not found. */
  public static Part check(String name) {
    return new Part(Kind.CHECK, name, null, Map.of());
  }

  /**
   * A copy that answers this status with this HTTP status: {@code everything().httpStatus(Status.DEGRADED, 503)}.
   *
   * @throws IllegalArgumentException if it is not 200 to 599, or, for a probe, neither 200 nor 503
   */
  public Part httpStatus(Status status, int code) {
    if (code < 200 || code > 599) {
      throw new IllegalArgumentException(
          "HTTP status " + code + " for " + status + " of " + name + " is not within 200 to 599");
    }
    if (isProbe() && code != 200 && code != 503) {
      throw new IllegalArgumentException("HTTP status " + code + " for " + status + " of " + name
          + " is neither 200 nor 503: a probe is answered with nothing else");
    }
    Map<Status, Integer> copy = new EnumMap<>(Status.class);
    copy.putAll(codes);
    copy.put(status, code);
    return new Part(kind, name, probe, copy);
  }

  /** What it answers for. */
  @Override
  public String toString() {
    return name;
  }

  String name() {
    return name;
  }

  boolean isProbe() {
    return kind == Kind.PROBE;
  }

  boolean isGroup() {
    return kind == Kind.GROUP;
  }

  /** Whether it says that requests are taken. */
  boolean isReadiness() {
    return probe == Probe.READINESS || kind == Kind.EVERYTHING;
  }

  /** Makes nothing: it is called for each request. Null if there is no such check. */
  @Nullable
  Status status(HealthReport report) {
    if (probe != null) {
      return report.status(probe);
    }
    if (kind == Kind.EVERYTHING) {
      return report.status();
    }
    if (kind == Kind.GROUP) {
      List<GroupState> groups = report.groups();
      for (int i = 0; i < groups.size(); i++) {
        if (groups.get(i).name().equals(name)) {
          return groups.get(i).status();
        }
      }
      return null;
    }
    List<CheckState> checks = report.checks();
    for (int i = 0; i < checks.size(); i++) {
      if (checks.get(i).name().equals(name)) {
        return checks.get(i).status();
      }
    }
    return null;
  }

  ReportView view(HealthReport report, Status status, Instant now) {
    return new ReportView(name, status, code(report, status), now, report, checks(report));
  }

  Outline outline(HealthReport report, Status status) {
    boolean refused = report.isDraining() || report.lifecycle().refusing().isPresent();
    return new Outline(name, status, code(report, status), refused && isReadiness());
  }

  private int code(HealthReport report, Status status) {
    Integer own = codes.get(status);
    if (own != null) {
      return own;
    }
    Optional<GroupState> group = isGroup() ? report.group(name) : Optional.empty();
    return group.map(GroupState::statusCode).orElse(status.works() ? 200 : 503);
  }

  private List<CheckState> checks(HealthReport report) {
    return switch (kind) {
      case EVERYTHING -> report.checks();
      case PROBE -> report.checks().stream().filter(this::counts).toList();
      case GROUP -> report.group(name).map(GroupState::checks).orElse(List.of());
      case CHECK -> report.check(name).stream().toList();
    };
  }

  private boolean counts(CheckState check) {
    return probe != null && check.criticality(probe) != Criticality.INFORMATIONAL;
  }

  private enum Kind {
    EVERYTHING,
    PROBE,
    GROUP,
    CHECK
  }
}
