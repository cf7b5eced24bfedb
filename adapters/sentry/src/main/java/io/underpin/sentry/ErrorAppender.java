package io.underpin.sentry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.underpin.event.Severity;
import io.underpin.redact.Redactor;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** Makes a report of each ERROR in the log, and a crumb of each INFO and WARN. */
final class ErrorAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final String EVENTS = "io.underpin.events";

  private final Reporter reporter;
  private final Trails trails;
  private final Redactor redactor;
  private final BooleanSupplier eventsComeDirectly;

  ErrorAppender(
      Reporter reporter, Trails trails, Redactor redactor, BooleanSupplier eventsComeDirectly) {
    this.reporter = reporter;
    this.trails = trails;
    this.redactor = redactor;
    this.eventsComeDirectly = eventsComeDirectly;
    setName("underpin-sentry");
  }

  @Override
  protected void append(ILoggingEvent event) {
    int level = event.getLevel().levelInt;
    if (level < Level.INFO_INT || isOthers(event.getLoggerName())) {
      return;
    }
    try {
      if (level >= Level.ERROR_INT) {
        reporter.report(report(event));
      } else {
        trails.add(crumb(event, level));
      }
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // A line that cannot be read is still in the log.
      addWarn("A log event could not be read for Sentry: " + e.getClass().getName());
    }
  }

  // What Sentry and this adapter say of themselves, and events that were told here already.
  private boolean isOthers(String logger) {
    return logger.startsWith("io.sentry.")
        || logger.startsWith("io.underpin.sentry")
        || (logger.equals(EVENTS) && eventsComeDirectly.getAsBoolean());
  }

  private Crumb crumb(ILoggingEvent event, int level) {
    return Crumb.of(
        event.getMDCPropertyMap().getOrDefault("request_id", ""),
        event.getTimeStamp(),
        level >= Level.WARN_INT ? Severity.WARN : Severity.INFO,
        event.getLoggerName(),
        String.valueOf(event.getFormattedMessage()),
        redactor);
  }

  private static Report report(ILoggingEvent event) {
    Instant instant = event.getInstant();
    return new Report(
        "log",
        instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant,
        Severity.ERROR,
        event.getLoggerName(),
        String.valueOf(event.getMessage()),
        String.valueOf(event.getFormattedMessage()),
        event.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null,
        fields(event.getKeyValuePairs()),
        Map.copyOf(event.getMDCPropertyMap()),
        String.valueOf(event.getThreadName()),
        markers(event.getMarkerList()));
  }

  private static Map<String, @Nullable Object> fields(@Nullable List<KeyValuePair> pairs) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (pairs != null) {
      pairs.forEach(pair -> fields.putIfAbsent(String.valueOf(pair.key), pair.value));
    }
    return fields;
  }

  private static List<String> markers(@Nullable List<Marker> markers) {
    return markers == null ? List.of() : markers.stream().map(Marker::getName).toList();
  }
}
