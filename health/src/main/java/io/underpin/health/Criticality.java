package io.underpin.health;

import io.underpin.check.Status;

/** How much a check counts in a probe. */
public enum Criticality {
  /** Shown, but changes nothing. */
  INFORMATIONAL,
  /** Whatever is wrong with it makes the probe {@link Status#DEGRADED}, which still answers 200. */
  DEGRADING,
  /** Its status is the status of the probe, unless another check is worse. */
  CRITICAL;

  /** What this status of a check means for the probe. */
  Status weigh(Status status) {
    return switch (this) {
      case INFORMATIONAL -> Status.UP;
      case DEGRADING -> status == Status.UP ? Status.UP : Status.DEGRADED;
      case CRITICAL -> status;
    };
  }
}
