package io.underpin.logging.http;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.BodyTooLargeException;
import io.underpin.http.Completion;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.redact.Redactor;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The line of one request. */
record RequestLine(Shown shown, Redactor redactor) {
  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.requests");
  private static final int MAX_METHOD = 20;
  private static final int MAX_DIGITS = 18;

  static boolean isWritten(Level level) {
    return LOG.isEnabledForLevel(level);
  }

  static boolean isBroken(Completion end) {
    return end.failure()
        .filter(failure -> !(failure instanceof BodyTooLargeException))
        .isPresent();
  }

  void write(Level level, Request request, String path, Completion end, double sampleRate) {
    Attributes found = end.attributes();
    String shownPath = redactor.redact(path);
    String method = cut(request.method());
    long micros = Math.round(end.nanos() / 1e3);
    LoggingEventBuilder line = LOG.atLevel(level)
        .addKeyValue("event.name", "http.request")
        .addKeyValue("http.request.method", method)
        .addKeyValue("url.path", shownPath);
    line = known(line, found, Attribute.ROUTE, "http.route");
    if (end.status() > 0) {
      line = line.addKeyValue("http.response.status_code", end.status());
    }
    line = line.addKeyValue("duration_ms", micros / 1e3);
    line = sizes(line, request, end);
    line = known(line, found, Attribute.REQUEST_ID, "request_id");
    line = trace(line, found);
    String client = found.get(Attribute.CLIENT_ADDRESS).orElseGet(request::remoteAddress);
    line = line.addKeyValue("client.address", client);
    line = known(line, found, Attribute.PRINCIPAL, "user.id");
    line = shown.of(request, redactor, line);
    if (sampleRate < 1) {
      line = line.addKeyValue("sample.rate", sampleRate);
    }
    line = failure(line, level, end);
    line.log(method + " " + found.get(Attribute.ROUTE).orElse(shownPath) + " "
        + (end.status() > 0 ? end.status() : "unanswered") + " " + Math.round(micros / 1e3) + " ms"
        + (isBroken(end) && end.status() < 500 ? ", broken off" : ""));
  }

  private static LoggingEventBuilder sizes(
      LoggingEventBuilder line, Request request, Completion end) {
    LoggingEventBuilder sized = line;
    String length = request.header("Content-Length").orElse("");
    boolean number = !length.isEmpty()
        && length.length() <= MAX_DIGITS
        && length.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number) {
      sized = sized.addKeyValue("http.request.body.size", Long.parseLong(length));
    }
    return end.bodyBytes() < 0
        ? sized
        : sized.addKeyValue("http.response.body.size", end.bodyBytes());
  }

  private static LoggingEventBuilder trace(LoggingEventBuilder line, Attributes found) {
    Optional<TraceContext> trace = found.get(Attribute.TRACE_CONTEXT);
    if (trace.isEmpty()) {
      return line;
    }
    TraceContext here = trace.get();
    LoggingEventBuilder traced =
        line.addKeyValue("trace_id", here.traceId()).addKeyValue("span_id", here.spanId());
    return here.parentId().isEmpty()
        ? traced
        : traced.addKeyValue("parent_span_id", here.parentId().get());
  }

  private static LoggingEventBuilder failure(
      LoggingEventBuilder line, Level level, Completion end) {
    if (end.failure().isEmpty()) {
      return line;
    }
    Throwable failure = end.failure().get();
    LoggingEventBuilder failed =
        line.addKeyValue("error.type", failure.getClass().getName());
    return level == Level.ERROR ? failed.setCause(failure) : failed;
  }

  private static LoggingEventBuilder known(
      LoggingEventBuilder line, Attributes found, Attribute<String> attribute, String name) {
    Optional<String> value = found.get(attribute);
    return value.isPresent() ? line.addKeyValue(name, value.get()) : line;
  }

  private static String cut(String method) {
    return method.length() <= MAX_METHOD ? method : method.substring(0, MAX_METHOD) + "…";
  }
}
