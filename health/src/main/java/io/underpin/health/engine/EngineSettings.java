package io.underpin.health.engine;

import io.underpin.event.EventSink;
import io.underpin.health.pulse.Pulse;
import io.underpin.health.report.Group;
import io.underpin.health.report.Lifecycle;
import io.underpin.redact.Redactor;
import io.underpin.time.TimeSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an engine stands on.
 *
 * @param jitter by which share of it each period is varied at random
 * @param executor where the checks run, or null for threads of our own
 */
public record EngineSettings(
    List<CheckSettings> checks,
    List<Group> groups,
    Lifecycle lifecycle,
    TimeSource time,
    double jitter,
    Pulse pulse,
    @Nullable Executor executor,
    EventSink events,
    Redactor redactor) {

  /** Copies the lists and looks whether the dependencies between the checks can be followed. */
  public EngineSettings {
    checks = List.copyOf(checks);
    groups = List.copyOf(groups);
    Dependencies.verify(checks);
  }
}
