package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.line.RawLine;
import io.underpin.redact.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** Reads what Logback hands over, part by part, so that a part that fails costs only itself. */
final class LogLines {
  private final Redactor redactor;
  private final String service;

  LogLines(Redactor redactor, String service) {
    this.redactor = redactor;
    this.service = service;
  }

  LogLine of(ILoggingEvent event) {
    RawLine line = new RawLine();
    read(event, line);
    return redacted(line);
  }

  /** What is left when nothing else can be written. */
  LogLine failed(ILoggingEvent event, Throwable failure) {
    RawLine line = new RawLine();
    head(event, line);
    line.message(failure(failure));
    return redacted(line);
  }

  /** Fills in the line. Throws only if not even time and level can be read. */
  static void read(ILoggingEvent event, RawLine line) {
    head(event, line);
    thread(event, line);
    message(event, line);
    markers(event, line);
    fields(event, line);
    context(event, line);
    thrown(event, line);
  }

  private LogLine redacted(RawLine line) {
    return LogLine.redactedBy(redactor).service(service).all(line).build();
  }

  private static void head(ILoggingEvent event, RawLine line) {
    Instant instant = event.getInstant();
    line.at(instant == null ? Instant.ofEpochMilli(event.getTimeStamp()) : instant);
    line.logger(event.getLoggerName());
    line.level(level(event));
  }

  private static void thread(ILoggingEvent event, RawLine line) {
    try {
      line.thread(event.getThreadName());
    } catch (Throwable e) {
      failed("thread", e, line);
    }
  }

  private static void message(ILoggingEvent event, RawLine line) {
    try {
      line.message(event.getFormattedMessage());
    } catch (Throwable e) {
      line.message(failure(e) + " " + event.getMessage());
    }
  }

  private static void markers(ILoggingEvent event, RawLine line) {
    try {
      List<Marker> markers = event.getMarkerList();
      if (markers != null) {
        for (int i = 0; i < markers.size(); i++) {
          marker(markers.get(i), line);
        }
      }
    } catch (Throwable e) {
      failed("markers", e, line);
    }
  }

  /** The marker, and those that it refers to. */
  // Deprecated, because SLF4J wants people to give several markers instead; those who still do this
  // are not to lose them.
  @SuppressWarnings("deprecation")
  private static void marker(Marker marker, RawLine line) {
    if (line.marker(marker.getName()) && marker.hasReferences()) {
      marker.iterator().forEachRemaining(other -> marker(other, line));
    }
  }

  private static void fields(ILoggingEvent event, RawLine line) {
    try {
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      if (pairs != null) {
        for (int i = 0; i < pairs.size(); i++) {
          KeyValuePair pair = pairs.get(i);
          line.field(pair.key, pair.value);
        }
      }
    } catch (Throwable e) {
      failed("fields", e, line);
    }
  }

  private static void context(ILoggingEvent event, RawLine line) {
    try {
      Map<String, String> context = event.getMDCPropertyMap();
      if (context != null) {
        line.context(context);
      }
    } catch (Throwable e) {
      failed("context", e, line);
    }
  }

  private static void thrown(ILoggingEvent event, RawLine line) {
    try {
      IThrowableProxy proxy = event.getThrowableProxy();
      if (proxy instanceof ThrowableProxy here) {
        line.thrown(here.getThrowable());
      } else if (proxy != null) {
        line.thrown(proxy.getClassName(), ThrowableProxyUtil.asString(proxy));
      }
    } catch (Throwable e) {
      failed("exception", e, line);
    }
  }

  private static void failed(String part, Throwable e, RawLine line) {
    line.field(part + ".failed", failure(e));
  }

  /** The word for what could not be read. */
  static String failure(Throwable e) {
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
