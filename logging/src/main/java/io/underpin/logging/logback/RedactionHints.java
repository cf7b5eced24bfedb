package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.line.Thrown;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says to a developer, once for each place, where in his code a secret is logged. Safe for use by several threads.
 *
 * <p>The place is looked up only for a line in which something has been redacted, and only once: that takes a walk over the
 * stack.
 */
final class RedactionHints {
  private static final int MOST_PLACES = 1000;
  private static final String MARKER = "[REDACTED";

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** What to say below this line; nothing if nothing was redacted, or it has been said. */
  Optional<String> after(ILoggingEvent event, LogLine line) {
    Optional<String> part = redacted(line);
    if (part.isEmpty() || told.size() >= MOST_PLACES) {
      return Optional.empty();
    }
    String place = event.getLoggerName() + ' ' + event.getMessage();
    if (!told.add(place)) {
      return Optional.empty();
    }
    StackTraceElement[] callers = event.getCallerData();
    String where = callers.length == 0 || callers[0].getFileName() == null
        ? event.getLoggerName()
        : callers[0].getFileName() + ":" + callers[0].getLineNumber();
    return Optional.of("a secret is logged here, " + part.get() + ": " + where);
  }

  private static Optional<String> redacted(LogLine line) {
    if (line.message().contains(MARKER)) {
      return Optional.of("in the message");
    }
    if (line.fields().toString().contains(MARKER)) {
      return Optional.of("in a field");
    }
    if (line.markers().toString().contains(MARKER)) {
      return Optional.of("in a marker");
    }
    return line.thrown().filter(RedactionHints::isRedacted).map(thrown -> "by an exception");
  }

  private static boolean isRedacted(Thrown thrown) {
    return thrown.message().contains(MARKER)
        || thrown.cause().stream().anyMatch(RedactionHints::isRedacted)
        || thrown.suppressed().stream().anyMatch(RedactionHints::isRedacted);
  }
}
