package io.underpin.health.engine;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each transition exactly once, in order: of a check and of a probe, and of a check that hangs. What is told in a turn is held
 * back until {@link #release}, so that whoever hears of a change reads a report that has it.
 */
final class Announcer {
  private static final String CHANGED = "health.changed";

  private final Courier courier;
  private final Tidy tidy;
  private final TimeSource time;
  private final List<Runnable> held = new ArrayList<>();

  Announcer(Courier courier, Tidy tidy, TimeSource time) {
    this.courier = courier;
    this.tidy = tidy;
    this.time = time;
  }

  /** Does this to a check and tells if its status is another one afterwards. */
  void around(Watch watch, @Nullable CheckResult cause, Runnable action) {
    Status before = watch.status();
    boolean skipped = watch.isSkipped();
    long sinceNanos = watch.sinceNanos;
    action.run();
    Status after = watch.status();
    if (before == after) {
      return;
    }
    Event event = Event.of(CHANGED, severity(before, after, skipped, watch), time)
        .with("check", watch.settings.name())
        .with("from", before.name())
        .with("to", after.name());
    if (watch.refreshed().code().isPresent()) {
      event = event.with("code", watch.state().code().get().name());
    }
    if (!after.works()) {
      event = event.with("failures", watch.damping.failures());
    } else if (!before.works() && watch.lastFailureAt != null) {
      event = event.with("outage", Duration.ofNanos(watch.sinceNanos - sinceNanos));
    }
    carry(withCause(event, cause));
  }

  /** Once for each hang: where the check is stuck. */
  void hung(Watch watch, Run run) {
    Throwable stack = new Throwable("Where the check is stuck");
    stack.setStackTrace(run.stack());
    carry(Event.of("health.hung", Severity.WARN, time)
        .with("check", watch.settings.name())
        .causedBy(stack));
  }

  void probes(HealthReport before, HealthReport after) {
    for (Probe probe : Probe.values()) {
      Status from = before.status(probe);
      Status to = after.status(probe);
      if (from != to) {
        carry(Event.of(CHANGED, severity(probe, to, after), time)
            .with("probe", probe.toString())
            .with("from", from.name())
            .with("to", to.name())
            .with("reason", reason(probe, after)));
      }
    }
  }

  void answer(CompletableFuture<CheckState> waiting, CheckState state) {
    held.add(() -> courier.deliver(() -> waiting.complete(state)));
  }

  /** Readers see what this turn has found out: it may be told. */
  void release() {
    held.forEach(Runnable::run);
    held.clear();
  }

  void close() {
    courier.close();
  }

  private void carry(Event event) {
    held.add(() -> courier.carry(event));
  }

  private static Severity severity(Status before, Status after, boolean skipped, Watch watch) {
    if (watch.isSkipped() || (skipped && after.works())) {
      // What it depends on has been told of already.
      return Severity.DEBUG;
    }
    if (after == Status.UP) {
      boolean firstTime = before == Status.UNKNOWN && watch.lastFailureAt == null;
      return firstTime ? Severity.DEBUG : Severity.INFO;
    }
    return after == Status.DOWN ? Severity.ERROR : Severity.WARN;
  }

  private static String reason(Probe probe, HealthReport report) {
    if (probe == Probe.LIVENESS) {
      return report.lifecycle().broken().orElseGet(() -> worst(probe, report));
    }
    if (probe == Probe.READINESS && report.isDraining()) {
      return "draining";
    }
    return probe == Probe.READINESS
        ? report.lifecycle().refusing().orElseGet(() -> worst(probe, report))
        : worst(probe, report);
  }

  /** The names of the checks that make the probe what it is, the first few. */
  private static String worst(Probe probe, HealthReport report) {
    return report.checks().stream()
        .filter(check -> check.criticality(probe).weigh(check) != Status.UP)
        .map(CheckState::name)
        .limit(5)
        .collect(Collectors.joining(", "));
  }

  private static Severity severity(Probe probe, Status to, HealthReport report) {
    if (to == Status.UP || (report.isDraining() && probe == Probe.READINESS)) {
      return Severity.INFO;
    }
    return probe == Probe.LIVENESS && to == Status.DOWN ? Severity.ERROR : Severity.WARN;
  }

  private Event withCause(Event event, @Nullable CheckResult result) {
    if (result == null || result.cause().isEmpty()) {
      return event;
    }
    Throwable thrown = result.cause().get();
    Event told = event.with("error.type", thrown.getClass().getName());
    String message = message(thrown);
    return message == null ? told : told.with("error.message", message);
  }

  /** Somebody else's code: it may throw. */
  private @Nullable String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? null : tidy.text(message);
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }
}
