package io.underpin.health.engine;

import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.report.Criticality;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one check is run and how it counts, all of it verified by whoever makes it.
 *
 * @param beat where heartbeats come in, for a check that is not run but told
 */
public record CheckSettings(
    String name,
    HealthCheck check,
    long intervalNanos,
    long downIntervalNanos,
    Duration timeout,
    long maxAgeNanos,
    int failureThreshold,
    int successThreshold,
    Duration minTimeInError,
    Status initially,
    Criticality liveness,
    Criticality readiness,
    Criticality startup,
    List<String> dependsOn,
    @Nullable Beat beat) {

  /** Copies the list. */
  public CheckSettings {
    dependsOn = List.copyOf(dependsOn);
  }
}
