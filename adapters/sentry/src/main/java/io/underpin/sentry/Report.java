package io.underpin.sentry;

import io.underpin.event.Event;
import io.underpin.event.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Something that failed, as it was found: nothing in it is redacted yet.
 *
 * @param source who has told: {@code log}, {@code event}, {@code capture}, {@code uncaught}
 * @param template the message before its arguments were filled in, by which kinds are told apart
 * @param fields what the caller has given along
 * @param context the log context (MDC) of the moment
 */
record Report(
    String source,
    Instant time,
    Severity severity,
    String logger,
    String template,
    String message,
    @Nullable Throwable thrown,
    Map<String, @Nullable Object> fields,
    Map<String, String> context,
    String thread,
    List<String> markers) {

  static Report of(Event event) {
    return new Report(
        "event",
        event.time(),
        event.severity(),
        "io.underpin.events",
        event.name(),
        event.name(),
        event.cause().orElse(null),
        Collections.unmodifiableMap(new LinkedHashMap<>(event.attributes())),
        currentContext(),
        Thread.currentThread().getName(),
        List.of());
  }

  static Report of(
      String source, Severity severity, Throwable thrown, Thread thread, Instant time) {
    return new Report(
        source,
        time,
        severity,
        "",
        "",
        "",
        thrown,
        Map.of(),
        currentContext(),
        thread.getName(),
        List.of());
  }

  /** Whether it is sent whatever the rate: the JVM itself is in trouble, or somebody has said so. */
  boolean isFatal() {
    return severity == Severity.FATAL
        || thrown instanceof Error
        || markers.contains("FATAL")
        || said("event.severity").equals("FATAL");
  }

  /** What the fields, or else the log context, say under this name; empty if neither does. */
  String said(String name) {
    Object value = fields.get(name);
    return value == null ? context.getOrDefault(name, "") : String.valueOf(value);
  }

  private static Map<String, String> currentContext() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null ? Map.of() : context;
  }
}
