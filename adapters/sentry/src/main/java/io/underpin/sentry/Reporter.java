package io.underpin.sentry;

import io.sentry.DataCategory;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.clientreport.DiscardReason;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.SentryTransaction;
import io.underpin.redact.Redactor;
import io.underpin.sentry.delivery.Outbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides whether a failure is sent, and only then makes something of it. The one place, with what it calls, that knows Sentry's SDK:
 * a client of its own, so that a host that uses {@code Sentry.init} is left alone.
 */
final class Reporter {
  private final SentryClient client;
  private final SentryOptions options;
  private final Delivery delivery;
  private final Outbox outbox;
  private final Sampling sampling;
  private final Known known;
  private final Kinds kinds;
  private final Trails trails;
  private final SentryEvents events;
  private final List<Class<? extends Throwable>> ignored;
  private final AtomicLong sampledOut = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  Reporter(
      SentryOptions options,
      Delivery delivery,
      Outbox outbox,
      Sampling sampling,
      Known known,
      OwnCode own,
      Trails trails,
      Redactor redactor,
      List<Class<? extends Throwable>> ignored) {
    this.client = new SentryClient(options);
    this.options = options;
    this.delivery = delivery;
    this.outbox = outbox;
    this.sampling = sampling;
    this.known = known;
    this.kinds = new Kinds(own);
    this.trails = trails;
    this.events = new SentryEvents(redactor, own);
    this.ignored = ignored;
  }

  /** Reports a failure, or counts it. Never throws: whoever fails already has trouble enough. */
  void report(Report report) {
    try {
      Throwable thrown = report.thrown();
      if (thrown == null || (!isIgnored(thrown) && known.isNew(thrown))) {
        decide(report);
      }
    } catch (Throwable e) {
      failed.incrementAndGet();
    }
  }

  /** Sends a trace, if there is room for it. Never throws. */
  void trace(SentryTransaction transaction) {
    try {
      if (outbox.accepts("transaction", false)) {
        client.captureTransaction(transaction, null, null, null);
      } else {
        outbox.refuse();
      }
    } catch (Throwable e) {
      failed.incrementAndGet();
    }
  }

  long sampledOut() {
    return sampledOut.get();
  }

  long failed() {
    return failed.get();
  }

  private boolean isIgnored(Throwable thrown) {
    return ignored.stream().anyMatch(type -> type.isInstance(thrown));
  }

  private void decide(Report report) {
    boolean fatal = report.isFatal();
    String kind = kinds.of(report);
    if (!outbox.accepts("error", fatal)) {
      sampling.lost(kind, 0);
      outbox.refuse();
      return;
    }
    Sampling.Decision decision = sampling.decide(kind, fatal);
    if (decision.sent()) {
      send(report, fatal, kind, decision.unsent());
    } else {
      sampledOut.incrementAndGet();
      options
          .getClientReportRecorder()
          .recordLostEvent(DiscardReason.SAMPLE_RATE, DataCategory.Error);
    }
  }

  private void send(Report report, boolean fatal, String kind, long unsent) {
    boolean kept = false;
    try {
      String requestId = report.said("request_id");
      SentryEvent event = events.of(report, trails.of(requestId), trails.before(requestId));
      event
          .getContexts()
          .put(
              "sampling",
              Map.of("unsent_before", unsent, "dropped_so_far", outbox.tally().dropped()));
      SentryId id = new SentryId();
      event.setEventId(id);
      kept = delivery.delivers(id, fatal, () -> client.captureEvent(event, null, null));
    } finally {
      if (!kept) {
        sampling.lost(kind, unsent);
      }
    }
  }
}
