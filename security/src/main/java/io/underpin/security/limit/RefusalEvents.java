package io.underpin.security.limit;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Request;
import io.underpin.time.TimeSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells of refusals, ten at once and then one a second at most, with the number of those that were not told: an attack on the
 * service must not be one on its log.
 */
final class RefusalEvents {
  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final long BURST_NANOS = 9 * INTERVAL_NANOS;

  private final String policy;
  private final EventSink sink;
  private final TimeSource time;
  private final AtomicLong freeAtNanos;
  private final AtomicLong untold = new AtomicLong();

  RefusalEvents(String policy, EventSink sink, TimeSource time) {
    this.policy = policy;
    this.sink = EventSink.all(sink);
    this.time = time;
    this.freeAtNanos = new AtomicLong(time.nanoTime());
  }

  void refused(Request request, Decision decision) {
    if (!mayTell()) {
      untold.incrementAndGet();
      return;
    }
    sink.emit(Event.of("rate_limit.rejected", Severity.WARN, time)
        .with("owasp.event", "excess_rate_limit_exceeded")
        .with("rate_limit.policy", policy)
        .with("client.address", LimitKeys.addressOf(request))
        .with("retry_after_seconds", decision.retrySeconds())
        .with("untold", untold.getAndSet(0)));
  }

  private boolean mayTell() {
    long now = time.nanoTime();
    while (true) {
      long freeAt = freeAtNanos.get();
      long ahead = Math.max(0, freeAt - now);
      if (ahead > BURST_NANOS) {
        return false;
      }
      if (freeAtNanos.compareAndSet(freeAt, now + ahead + INTERVAL_NANOS)) {
        return true;
      }
    }
  }
}
