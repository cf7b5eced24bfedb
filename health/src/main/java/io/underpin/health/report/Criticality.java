package io.underpin.health.report;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;

/** How much a check counts in a probe. */
public enum Criticality {
  /** Shown, but changes nothing. */
  INFORMATIONAL,
  /** Whatever is wrong with it makes the probe {@link Status#DEGRADED}, which still answers 200. */
  DEGRADING,
  /** Its status is the status of the probe, unless another check is worse. */
  CRITICAL;

  /**
   * What the state of a check means for a probe in which it counts so. A check that is {@link FailureCode#SKIPPED} counts for
   * nothing: what it depends on counts already.
   */
  public Status weigh(CheckState check) {
    if (this == INFORMATIONAL || check.isSkipped()) {
      return Status.UP;
    }
    if (this == DEGRADING) {
      return check.status() == Status.UP ? Status.UP : Status.DEGRADED;
    }
    return check.status();
  }
}
