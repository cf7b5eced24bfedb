package io.underpin.logging.http;

import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Observer;
import io.underpin.http.Request;
import io.underpin.redact.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes one line for each request: what was asked, how it was answered, and how long that took.
 *
 * <p>The line goes to the logger {@code io.underpin.requests} and reads {@code GET /orders/{id} 200 34 ms}; its fields have
 * OpenTelemetry's names. Status 500 and above is an ERROR; a slow request and one that broke off are WARN; everything else
 * is INFO. Never in it: query, headers, bodies. The path goes through the {@link Redactor}, whatever writes the log.
 * Immutable and safe for use by several threads.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry: HTTP</a>
 */
public final class RequestLog implements Observer {
  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.requests");

  private final List<String> silent;
  private final long slowNanos;
  private final Redactor redactor;

  private RequestLog(List<String> silent, long slowNanos, Redactor redactor) {
    this.silent = silent;
    this.slowNanos = slowNanos;
    this.redactor = redactor;
  }

  /** All requests; slow from one second on. */
  public static RequestLog standard() {
    return new RequestLog(List.of(), Duration.ofSeconds(1).toNanos(), Redactor.standard());
  }

  /**
   * A copy that leaves out these paths and everything below them: probes that ask every few seconds.
   *
   * @throws IllegalArgumentException if a path does not begin with a slash, or is only a slash
   */
  public RequestLog except(String... paths) {
    List<String> all = new ArrayList<>(silent);
    for (String path : paths) {
      if (!path.startsWith("/") || path.length() == 1) {
        throw new IllegalArgumentException("Path '" + path
            + "' cannot be left out of the request log: write it like /health, with a slash first");
      }
      all.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
    return new RequestLog(List.copyOf(all), slowNanos, redactor);
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
    return new RequestLog(silent, duration.toNanos(), redactor);
  }

  /** A copy that hides in the path what this redactor hides. */
  public RequestLog redactedBy(Redactor other) {
    return new RequestLog(silent, slowNanos, other);
  }

  @Override
  public Watch arrived(Request request) {
    String path = request.path();
    return isSilent(path) ? completion -> {} : completion -> write(request, path, completion);
  }

  private boolean isSilent(String path) {
    for (String quiet : silent) {
      if (path.startsWith(quiet)
          && (path.length() == quiet.length() || path.charAt(quiet.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private void write(Request request, String path, Completion completion) {
    Level level = level(completion);
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    String shownPath = redactor.redact(path);
    String target = completion.attributes().get(Attribute.ROUTE).orElse(shownPath);
    long micros = Math.round(completion.nanos() / 1e3);
    LoggingEventBuilder line = LOG.atLevel(level)
        .addKeyValue("event.name", "http.request")
        .addKeyValue("http.request.method", request.method())
        .addKeyValue("url.path", shownPath);
    line = withOptional(line, completion, Attribute.ROUTE);
    line = line.addKeyValue("http.response.status_code", completion.status())
        .addKeyValue("duration_ms", micros / 1e3);
    if (completion.bodyBytes() >= 0) {
      line = line.addKeyValue("http.response.body.size", completion.bodyBytes());
    }
    line = withOptional(line, completion, Attribute.REQUEST_ID);
    String client =
        completion.attributes().get(Attribute.CLIENT_ADDRESS).orElseGet(request::remoteAddress);
    line = line.addKeyValue("client.address", client);
    if (completion.failure().isPresent()) {
      Throwable failure = completion.failure().get();
      line = line.addKeyValue("error.type", failure.getClass().getName());
      if (level == Level.ERROR) {
        line = line.setCause(failure);
      }
    }
    line.log(request.method() + " " + target + " " + completion.status() + " "
        + Math.round(micros / 1e3) + " ms");
  }

  private Level level(Completion completion) {
    if (completion.status() >= 500) {
      return Level.ERROR;
    }
    boolean noteworthy = completion.nanos() >= slowNanos || completion.failure().isPresent();
    return noteworthy ? Level.WARN : Level.INFO;
  }

  private static LoggingEventBuilder withOptional(
      LoggingEventBuilder line, Completion completion, Attribute<String> attribute) {
    return completion
        .attributes()
        .get(attribute)
        .map(value -> line.addKeyValue(attribute.name(), value))
        .orElse(line);
  }
}
