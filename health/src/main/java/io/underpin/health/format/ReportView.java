package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of a report that somebody has asked for: everything, a probe, a group or a single check. Immutable.
 *
 * @param name {@code health}, the name of the probe, of the group or of the check
 * @param status the status of this part
 * @param httpStatus the HTTP status of the answer
 * @param now when this is written, for a format that is {@linkplain ReportFormat#isLive live}; otherwise when the report was made
 * @param report the whole report that it is a part of
 * @param checks the checks of this part, in the order in which they were given
 */
public record ReportView(
    String name,
    Status status,
    int httpStatus,
    Instant now,
    HealthReport report,
    List<CheckState> checks) {

  /** Copies the list. */
  public ReportView {
    checks = List.copyOf(checks);
  }

  /** A part that is answered with 200 if it works and with 503 if not, written when the report was made. */
  public ReportView(String name, Status status, HealthReport report, List<CheckState> checks) {
    this(name, status, status.works() ? 200 : 503, report.at(), report, checks);
  }

  /** Everything. */
  public static ReportView of(HealthReport report) {
    return new ReportView("health", report.status(), report, report.checks());
  }

  /** The state of a check, whether or not it is of this part. */
  public Optional<CheckState> check(String check) {
    return report.check(check);
  }

  /** The status of a check, whether or not it is of this part; UNKNOWN if there is none of this name. */
  public Status status(String check) {
    return check(check).map(CheckState::status).orElse(Status.UNKNOWN);
  }

  /** For how long the service has run; never negative. */
  public Duration uptime() {
    Duration up = Duration.between(report.since(), now);
    return up.isNegative() ? Duration.ZERO : up;
  }

  /** What of this may be told to anybody. */
  public Outline outline() {
    Lifecycle lifecycle = report.lifecycle();
    boolean mine = name.equals("health") || name.equals(Probe.READINESS.toString());
    boolean refused = lifecycle.isDraining() || lifecycle.refusing().isPresent();
    return new Outline(name, status, httpStatus, mine && refused);
  }
}
