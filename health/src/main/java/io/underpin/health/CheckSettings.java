package io.underpin.health;

import io.underpin.check.HealthCheck;
import java.time.Duration;

/** What {@link CheckSpec} has gathered about one check. */
record CheckSettings(
    String name,
    HealthCheck check,
    long intervalNanos,
    long downIntervalNanos,
    Duration timeout,
    long maxAgeNanos,
    int failureThreshold,
    int successThreshold,
    Criticality liveness,
    Criticality readiness,
    Criticality startup) {

  /** How much it counts in this probe. */
  Criticality in(Probe probe) {
    return switch (probe) {
      case LIVENESS -> liveness;
      case READINESS -> readiness;
      case STARTUP -> startup;
    };
  }
}
