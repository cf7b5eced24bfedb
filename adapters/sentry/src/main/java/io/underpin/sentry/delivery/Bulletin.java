package io.underpin.sentry.delivery;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what was delivered and dropped, and tells when delivery begins to fail and when it is well again. */
final class Bulletin {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicReference<CheckResult> state =
      new AtomicReference<>(CheckResult.up("nothing has failed"));
  private final EventSink events;
  private final TimeSource time;

  Bulletin(EventSink events, TimeSource time) {
    this.events = EventSink.all(events);
    this.time = time;
  }

  void sent(Letter letter) {
    sent.incrementAndGet();
    CheckResult before = state.getAndSet(CheckResult.up("the last envelope was taken"));
    if (before.code().isPresent()) {
      events.emit(Event.of("sentry.delivery_recovered", Severity.INFO, time)
          .with("category", letter.category())
          .with("dropped", dropped.get()));
    }
  }

  void dropped(long count) {
    dropped.addAndGet(count);
  }

  void failed(FailureCode code, String what) {
    CheckResult failure = CheckResult.degraded(
            code, "the last envelope was not taken (" + what + ")")
        .remedy("See whether this machine reaches the host of SENTRY_DSN, and Sentry's quota");
    CheckResult before = state.getAndSet(failure);
    if (before.code().isEmpty()) {
      // WARN, never ERROR: an error would be sent to the Sentry that does not take any.
      events.emit(Event.of("sentry.delivery_failed", Severity.WARN, time)
          .with("reason", code.name())
          .with("detail", what)
          .with("dropped", dropped.get()));
    }
  }

  long sent() {
    return sent.get();
  }

  long droppedSoFar() {
    return dropped.get();
  }

  CheckResult check() {
    return state.get();
  }
}
