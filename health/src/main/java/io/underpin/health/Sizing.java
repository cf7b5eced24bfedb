package io.underpin.health;

import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.drain.DrainSpec;
import io.underpin.health.engine.CheckSettings;
import io.underpin.health.report.Criticality;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What will not go together with Kubernetes' defaults, told at the start instead of found out at night. */
final class Sizing {
  /** {@code periodSeconds} 10 times {@code failureThreshold} 3. */
  private static final Duration PROBES = Duration.ofSeconds(30);
  /** {@code terminationGracePeriodSeconds}. */
  private static final Duration TERMINATION = Duration.ofSeconds(30);

  private Sizing() {}

  static List<Event> warnings(Collection<CheckSettings> checks, DrainSpec drain, TimeSource time) {
    List<Event> warnings = new ArrayList<>();
    for (CheckSettings check : checks) {
      Duration detection = detection(check);
      if (check.readiness() == Criticality.CRITICAL && detection.compareTo(PROBES) > 0) {
        warnings.add(warning(detection, PROBES, time)
            .with("check", check.name())
            .with(
                "remedy",
                "A failure is seen later than the kubelet would act: shorten interval or timeout, lower"
                    + " the failure threshold, or raise periodSeconds and failureThreshold"));
      }
    }
    Duration way = drain.total();
    if (way.compareTo(TERMINATION) >= 0) {
      warnings.add(warning(way, TERMINATION, time)
          .with(
              "remedy",
              "The way out may take longer than the kubelet waits before it kills: shorten delay, grace"
                  + " or deadlines, or raise terminationGracePeriodSeconds"));
    }
    return warnings;
  }

  /** From the moment at which something fails to the moment at which the check is down, at most. */
  static Duration detection(CheckSettings check) {
    Duration interval = Duration.ofNanos(check.intervalNanos());
    Duration again =
        interval.compareTo(Duration.ofSeconds(1)) < 0 ? interval : Duration.ofSeconds(1);
    return interval
        .plus(again.multipliedBy(check.failureThreshold() - 1L))
        .plus(check.timeout())
        .plus(check.minTimeInError());
  }

  private static Event warning(Duration is, Duration limit, TimeSource time) {
    return Event.of("health.sizing", Severity.WARN, time).with("takes", is).with("limit", limit);
  }
}
