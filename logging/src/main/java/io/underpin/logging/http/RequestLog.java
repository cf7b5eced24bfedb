package io.underpin.logging.http;

import io.underpin.http.Completion;
import io.underpin.http.Observer;
import io.underpin.http.Request;
import io.underpin.redact.Redactor;
import java.time.Duration;
import org.slf4j.event.Level;

/**
 * Writes one line for each request: what was asked, how it was answered, and how long that took.
 *
 * <p>The line goes to the logger {@code io.underpin.requests} and reads {@code GET /orders/{id} 200 34 ms}; its fields have
 * OpenTelemetry's names. Status 500 and above is an ERROR; a slow request and one that broke off are WARN; everything else
 * is INFO, clients' mistakes too. Never in it: query and headers, unless {@linkplain #withHeaders named}, and bodies. The path
 * goes through the {@link Redactor}, whatever writes the log. Immutable and safe for use by several threads.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry: HTTP</a>
 */
public final class RequestLog implements Observer {
  private final PathList silent;
  private final PathList longRunning;
  private final long slowNanos;
  private final Share healthy;
  private final RequestLine line;

  private RequestLog(
      PathList silent, PathList longRunning, long slowNanos, Share healthy, RequestLine line) {
    this.silent = silent;
    this.longRunning = longRunning;
    this.slowNanos = slowNanos;
    this.healthy = healthy;
    this.line = line;
  }

  /** All requests; slow from one second on. */
  public static RequestLog standard() {
    return new RequestLog(
        PathList.NONE,
        PathList.NONE,
        Duration.ofSeconds(1).toNanos(),
        Share.ALL,
        new RequestLine(Shown.NOTHING, Redactor.standard()));
  }

  /**
   * A copy that leaves out these paths and everything below them: probes that ask every few seconds.
   *
   * @throws IllegalArgumentException if a path does not begin with a slash, or is only a slash
   */
  public RequestLog except(String... paths) {
    return new RequestLog(silent.and(paths), longRunning, slowNanos, healthy, line);
  }

  /**
   * A copy to which requests on these paths and below them are never slow: streams, long polls, downloads.
   *
   * @throws IllegalArgumentException if a path does not begin with a slash, or is only a slash
   */
  public RequestLog longRunning(String... paths) {
    return new RequestLog(silent, longRunning.and(paths), slowNanos, healthy, line);
  }

  /**
   * A copy that warns of requests that took this long or longer.
   *
   * @throws IllegalArgumentException if the duration is not positive
   */
  public RequestLog slowFrom(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "A request cannot be slow from " + duration + " on: more than zero, such as PT1S");
    }
    return new RequestLog(silent, longRunning, duration.toNanos(), healthy, line);
  }

  /**
   * A copy that writes this share of the requests that went well, and {@code sample.rate} with each. Whatever failed, was
   * refused (from status 400 on), was slow or broke off is written always. Which requests are in the share follows from the id
   * of their trace, else from their own, so that all services that sample alike write of the same ones.
   *
   * @throws IllegalArgumentException if the share is not 0 to 1
   */
  public RequestLog sampling(double share) {
    return new RequestLog(silent, longRunning, slowNanos, new Share(share), line);
  }

  /**
   * A copy that also writes these headers of requests, each as {@code http.request.header.<name>}, {@code User-Agent} as {@code
   * user_agent.original}; redacted, and 256 characters at most.
   *
   * @throws IllegalArgumentException if one is no header name, or one that carries credentials
   */
  public RequestLog withHeaders(String... names) {
    RequestLine wider = new RequestLine(line.shown().andHeaders(names), line.redactor());
    return new RequestLog(silent, longRunning, slowNanos, healthy, wider);
  }

  /** A copy that also writes these parameters of the query, as {@code url.query}; redacted, and 256 characters of each. */
  public RequestLog withParameters(String... names) {
    RequestLine wider = new RequestLine(line.shown().andParameters(names), line.redactor());
    return new RequestLog(silent, longRunning, slowNanos, healthy, wider);
  }

  /** A copy that hides in paths, headers and parameters what this redactor hides. */
  public RequestLog redactedBy(Redactor other) {
    RequestLine redacted = new RequestLine(line.shown(), other);
    return new RequestLog(silent, longRunning, slowNanos, healthy, redacted);
  }

  @Override
  public Watch arrived(Request request) {
    String path = request.path();
    return silent.covers(path) ? end -> {} : end -> ended(request, path, end);
  }

  private void ended(Request request, String path, Completion end) {
    Level level = level(path, end);
    boolean wentWell = level == Level.INFO && end.status() > 0 && end.status() < 400;
    if (RequestLine.isWritten(level) && !(wentWell && !healthy.has(end.attributes()))) {
      line.write(level, request, path, end, wentWell ? healthy.rate() : 1);
    }
  }

  private Level level(String path, Completion end) {
    if (end.status() >= 500) {
      return Level.ERROR;
    }
    boolean slow = end.nanos() >= slowNanos && !longRunning.covers(path);
    return slow || RequestLine.isBroken(end) ? Level.WARN : Level.INFO;
  }
}
