package io.underpin.security.refusal;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Attribute;
import io.underpin.http.Request;
import io.underpin.time.TimeSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Tells of refusals, ten at once and then one a second at most, with the number of those that were not told: an attack on the
 * service must not be one on its log.
 *
 * <p>Each event carries {@code owasp.event} (OWASP logging vocabulary), {@code reason}, {@code client.address}, {@code
 * http.request.method}, {@code url.path} without the query, {@code untold}, and {@code request_id} and {@code trace_id} where
 * earlier guards have found them. Safe for use by several threads.
 */
public final class Refusals {
  private static final long INTERVAL_NANOS = 1_000_000_000L;
  private static final long BURST_NANOS = 9 * INTERVAL_NANOS;
  private static final int MAX_METHOD = 20;
  private static final int MAX_PATH = 200;

  private final String event;
  private final String owasp;
  private final EventSink sink;
  private final TimeSource time;
  private final AtomicLong freeAtNanos;
  private final AtomicLong untold = new AtomicLong();
  private final AtomicLong all = new AtomicLong();

  private Refusals(String event, String owasp, EventSink sink, TimeSource time) {
    this.event = event;
    this.owasp = owasp;
    this.sink = EventSink.all(sink);
    this.time = time;
    this.freeAtNanos = new AtomicLong(time.nanoTime());
  }

  /**
   * Tells of refusals under these names.
   *
   * @param event the name of the events, such as {@code rate_limit.rejected}
   * @param owasp the name in the OWASP vocabulary, such as {@code excess_rate_limit_exceeded}
   */
  public static Refusals of(String event, String owasp, EventSink sink, TimeSource time) {
    return new Refusals(event, owasp, sink, time);
  }

  /** A request has been refused for this reason, a short code such as {@code origin-untrusted}. Never throws. */
  public void tell(Request request, String reason) {
    tell(request, reason, UnaryOperator.identity());
  }

  /** The same; the event, if there is one, also says this. */
  public void tell(Request request, String reason, UnaryOperator<Event> more) {
    all.incrementAndGet();
    if (!mayTell()) {
      untold.incrementAndGet();
      return;
    }
    sink.emit(more.apply(correlated(
        request,
        Event.of(event, Severity.WARN, time)
            .with("owasp.event", owasp)
            .with("reason", reason)
            .with(
                "client.address",
                request.attribute(Attribute.CLIENT_ADDRESS).orElseGet(request::remoteAddress))
            .with("http.request.method", cut(request.method(), MAX_METHOD))
            .with("url.path", cut(request.path(), MAX_PATH))
            .with("untold", untold.getAndSet(0)))));
  }

  /** How many refusals there have been, told or not. */
  public long count() {
    return all.get();
  }

  // Guards run before the log context is there.
  private static Event correlated(Request request, Event event) {
    Event named = request
        .attribute(Attribute.REQUEST_ID)
        .map(id -> event.with("request_id", id))
        .orElse(event);
    return request
        .attribute(Attribute.TRACE_CONTEXT)
        .map(trace -> named.with("trace_id", trace.traceId()))
        .orElse(named);
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max) + "…";
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
