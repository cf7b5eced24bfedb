package io.underpin.health.webhook;

import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;

/** Events as the engine of health tells them. */
final class Changes {
  private Changes() {}

  static Event down(String check, TimeSource time) {
    return change(check, Status.UP, Status.DOWN, Severity.ERROR, time);
  }

  static Event degraded(String check, TimeSource time) {
    return change(check, Status.UP, Status.DEGRADED, Severity.WARN, time);
  }

  static Event up(String check, TimeSource time) {
    return change(check, Status.DOWN, Status.UP, Severity.INFO, time);
  }

  private static Event change(
      String check, Status from, Status to, Severity severity, TimeSource time) {
    return Event.of("health.changed", severity, time)
        .with("check", check)
        .with("from", from.name())
        .with("to", to.name());
  }
}
