package io.underpin.security.shared;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a store alone that fails: five failures within a second, and it is not asked for a second; then one question, for
 * whose answer nobody waits, decides whether it is asked again.
 */
final class Breaker {
  static final long PAUSE_NANOS = 1_000_000_000L;
  private static final long WITHIN_NANOS = 1_000_000_000L;
  private static final int FAILURES = 5;

  private final TimeSource time;
  private final EventSink events;
  private final Counts counts;
  private final AtomicLong probeAtNanos = new AtomicLong();
  private final long[] failedAtNanos = new long[FAILURES];
  private long failures;
  private long openedAtNanos;
  private long fallbackBefore;
  private volatile boolean open;

  Breaker(TimeSource time, EventSink events, Counts counts) {
    this.time = time;
    this.events = EventSink.all(events);
    this.counts = counts;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether it is this caller's turn to see whether the store is back. */
  boolean probes(long nowNanos) {
    long at = probeAtNanos.get();
    return nowNanos - at >= 0 && probeAtNanos.compareAndSet(at, nowNanos + PAUSE_NANOS);
  }

  /** The store has not answered, or not well. */
  synchronized void failed(@Nullable Throwable cause) {
    if (open) {
      return;
    }
    long now = time.nanoTime();
    int place = (int) (failures++ % FAILURES);
    failedAtNanos[place] = now;
    // The first of the last five stands behind the newest in the ring.
    if (failures < FAILURES || now - failedAtNanos[(place + 1) % FAILURES] > WITHIN_NANOS) {
      return;
    }
    probeAtNanos.set(now + PAUSE_NANOS);
    openedAtNanos = now;
    fallbackBefore = counts.fallback.sum();
    open = true;
    Event event = Event.of("rate_limit.store_unavailable", Severity.ERROR, time)
        .with("timeouts", counts.timeouts.sum())
        .with("failures", counts.failures.sum());
    events.emit(cause == null ? event : event.causedBy(cause));
  }

  /** The one question was answered in time. */
  synchronized void recovered() {
    if (!open) {
      return;
    }
    failures = 0;
    open = false;
    events.emit(Event.of("rate_limit.store_back", Severity.INFO, time)
        .with(
            "outage_seconds", Duration.ofNanos(time.nanoTime() - openedAtNanos).toSeconds())
        .with("decided_without_store", counts.fallback.sum() - fallbackBefore));
  }
}
