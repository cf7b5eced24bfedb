package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import java.util.List;

/**
 * The part of a report that somebody has asked for: everything, a probe, a group or a single check. Immutable.
 *
 * @param name {@code health}, the name of the probe, of the group or of the check
 * @param status the status of this part
 * @param report the whole report that it is a part of
 * @param checks the checks of this part, in the order in which they were given
 */
public record ReportView(String name, Status status, HealthReport report, List<CheckState> checks) {

  /** Copies the list. */
  public ReportView {
    checks = List.copyOf(checks);
  }
}
