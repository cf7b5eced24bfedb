package io.underpin.health.engine;

import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Group;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes one report from the states of all checks, always from scratch, and shows it to readers. */
final class Publisher {
  private final Watches watches;
  private final List<Group> groups;
  private final Supplier<Lifecycle> lifecycle;
  private final TimeSource time;
  private final Announcer announcer;
  private final Instant since;
  private boolean started;
  private volatile Snapshot snapshot;

  Publisher(
      Watches watches,
      List<Group> groups,
      Supplier<Lifecycle> lifecycle,
      TimeSource time,
      Announcer announcer) {
    this.watches = watches;
    this.groups = groups;
    this.lifecycle = lifecycle;
    this.time = time;
    this.announcer = announcer;
    since = time.instant();
    started = hasStarted();
    snapshot = snapshot(time.nanoTime());
  }

  /** What is so now. */
  HealthReport report() {
    return snapshot.with(lifecycle.get()).at(time).report();
  }

  /** Called in the engine's turn only. */
  void publish(long nowNanos) {
    started = started || hasStarted();
    HealthReport before = snapshot.report();
    Snapshot next = snapshot(nowNanos);
    snapshot = next;
    announcer.probes(before, next.report());
  }

  private Snapshot snapshot(long nowNanos) {
    List<CheckState> states = new ArrayList<>(watches.all().size());
    for (Watch watch : watches) {
      states.add(watch.state());
    }
    HealthReport report =
        HealthReport.of(time.instant(), since, states, groups, started, lifecycle.get());
    return Snapshot.of(report, watches.all(), nowNanos);
  }

  private boolean hasStarted() {
    if (!lifecycle.get().hasBegun()) {
      return false;
    }
    for (Watch watch : watches) {
      if (watch.settings.startup() == Criticality.CRITICAL && !watch.reached()) {
        return false;
      }
    }
    return true;
  }
}
