package io.underpin.http;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells of guards and observers that fail: of each class ten times at once and then once a second at most, with the number of
 * those failures that were not told. Whoever makes a guard fail shall not flood the log. Safe for use by several threads.
 */
final class Failures {
  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final long BURST_NANOS = 9 * INTERVAL_NANOS;

  private final EventSink events;
  private final TimeSource time;
  private final ConcurrentMap<Kind, Pace> paces = new ConcurrentHashMap<>();

  // There are as many as somebody has written classes.
  private record Kind(String event, Class<?> who) {}

  private static final class Pace {
    private final AtomicLong freeAtNanos;
    private final AtomicLong untold = new AtomicLong();

    private Pace(long now) {
      freeAtNanos = new AtomicLong(now);
    }

    private boolean allows(long now) {
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

  Failures(EventSink events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  /** This has failed on a request. Never throws. */
  void tell(String event, Object who, Throwable cause, Request request) {
    long now = time.nanoTime();
    Pace pace = paces.computeIfAbsent(new Kind(event, who.getClass()), any -> new Pace(now));
    if (!pace.allows(now)) {
      pace.untold.incrementAndGet();
      return;
    }
    Event told = Event.of(event, Severity.ERROR, time)
        .with("type", who.getClass().getName())
        .with("untold", pace.untold.getAndSet(0))
        .causedBy(cause);
    // Guards run before the log context is there.
    String id = request.attribute(Attribute.REQUEST_ID).orElse(null);
    TraceContext trace = request.attribute(Attribute.TRACE_CONTEXT).orElse(null);
    told = id == null ? told : told.with("request_id", id);
    events.emit(trace == null ? told : told.with("trace_id", trace.traceId()));
  }
}
