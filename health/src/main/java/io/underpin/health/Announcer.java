package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells of each transition exactly once, in order: of a check and of a probe, and of a check that hangs. */
final class Announcer {
  private static final String CHANGED = "health.changed";

  private final Courier courier;
  private final Tidy tidy;
  private final TimeSource time;

  Announcer(Courier courier, Tidy tidy, TimeSource time) {
    this.courier = courier;
    this.tidy = tidy;
    this.time = time;
  }

  /** Does this to a check and tells if its status is another one afterwards. */
  void around(Watch watch, @Nullable CheckResult cause, Runnable action) {
    Status before = watch.status();
    long sinceNanos = watch.sinceNanos;
    action.run();
    Status after = watch.status();
    if (before == after) {
      return;
    }
    Event event = Event.of(CHANGED, severity(before, after, watch), time)
        .with("check", watch.settings.name())
        .with("from", before.name())
        .with("to", after.name());
    if (watch.refreshed().code().isPresent()) {
      event = event.with("code", watch.state().code().get().name());
    }
    if (!Damping.works(after)) {
      event = event.with("failures", watch.damping.failures());
    } else if (!Damping.works(before) && watch.lastFailureAt != null) {
      event = event.with("outage", Duration.ofNanos(watch.sinceNanos - sinceNanos));
    }
    courier.carry(withCause(event, cause));
  }

  /** Once for each hang: where the check is stuck. */
  void hung(Watch watch, Run run) {
    Throwable stack = new Throwable("Where the check is stuck");
    stack.setStackTrace(run.stack());
    courier.carry(Event.of("health.hung", Severity.WARN, time)
        .with("check", watch.settings.name())
        .causedBy(stack));
  }

  void probes(HealthReport before, HealthReport after) {
    for (Probe probe : Probe.values()) {
      Status from = before.status(probe);
      Status to = after.status(probe);
      if (from != to) {
        courier.carry(Event.of(CHANGED, severity(probe, to, after), time)
            .with("probe", probe.toString())
            .with("from", from.name())
            .with("to", to.name()));
      }
    }
  }

  void answer(CompletableFuture<CheckState> waiting, CheckState state) {
    courier.deliver(() -> waiting.complete(state));
  }

  void close() {
    courier.close();
  }

  private static Severity severity(Status before, Status after, Watch watch) {
    if (after == Status.UP) {
      boolean firstTime = before == Status.UNKNOWN && watch.lastFailureAt == null;
      return firstTime ? Severity.DEBUG : Severity.INFO;
    }
    return after == Status.DOWN ? Severity.ERROR : Severity.WARN;
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
