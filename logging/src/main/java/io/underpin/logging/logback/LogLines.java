package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.underpin.logging.line.LogLine;
import io.underpin.redact.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** Makes a {@link LogLine} of what Logback hands over, part by part, so that a part that fails costs only itself. */
final class LogLines {
  private final Redactor redactor;
  private final String service;

  LogLines(Redactor redactor, String service) {
    this.redactor = redactor;
    this.service = service;
  }

  LogLine of(ILoggingEvent event) {
    LogLine.Builder line = head(event);
    guarded(line, "thread", () -> line.thread(event.getThreadName()));
    try {
      line.message(event.getFormattedMessage());
    } catch (Throwable e) {
      line.message(failure(e) + " " + event.getMessage());
    }
    guarded(line, "markers", () -> markers(event.getMarkerList(), line));
    guarded(line, "fields", () -> fields(event.getKeyValuePairs(), line));
    guarded(line, "context", () -> context(event.getMDCPropertyMap(), line));
    guarded(line, "exception", () -> thrown(event.getThrowableProxy(), line));
    return line.build();
  }

  /** What is left when nothing else can be written. */
  LogLine failed(ILoggingEvent event, Throwable failure) {
    return head(event).message(failure(failure)).build();
  }

  private LogLine.Builder head(ILoggingEvent event) {
    Instant instant = event.getInstant();
    return LogLine.redactedBy(redactor)
        .at(instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant, level(event))
        .service(service)
        .logger(event.getLoggerName());
  }

  // Names only: that markers refer to others is deprecated in SLF4J.
  private static void markers(@Nullable List<Marker> markers, LogLine.Builder line) {
    if (markers != null) {
      markers.forEach(marker -> line.marker(marker.getName()));
    }
  }

  private static void fields(@Nullable List<KeyValuePair> pairs, LogLine.Builder line) {
    if (pairs != null) {
      pairs.forEach(pair -> line.field(pair.key, pair.value));
    }
  }

  private static void context(@Nullable Map<String, String> mdc, LogLine.Builder line) {
    if (mdc != null) {
      mdc.forEach(line::context);
    }
  }

  private static void thrown(@Nullable IThrowableProxy proxy, LogLine.Builder line) {
    if (proxy instanceof ThrowableProxy here) {
      line.thrown(here.getThrowable());
    } else if (proxy != null) {
      line.thrown(proxy.getClassName(), ThrowableProxyUtil.asString(proxy));
    }
  }

  private static void guarded(LogLine.Builder line, String part, Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      line.field(part + ".failed", failure(e));
    }
  }

  private static String failure(Throwable e) {
    return "[FAILED " + e.getClass().getName() + "]";
  }

  private static org.slf4j.event.Level level(ILoggingEvent event) {
    return level(event.getLevel());
  }

  /** The same level in the terms of SLF4J; what is off counts as ERROR, what is all as INFO. */
  static org.slf4j.event.Level level(Level level) {
    return switch (level.levelInt) {
      case Level.OFF_INT, Level.ERROR_INT -> org.slf4j.event.Level.ERROR;
      case Level.WARN_INT -> org.slf4j.event.Level.WARN;
      case Level.DEBUG_INT -> org.slf4j.event.Level.DEBUG;
      case Level.TRACE_INT -> org.slf4j.event.Level.TRACE;
      default -> org.slf4j.event.Level.INFO;
    };
  }
}
