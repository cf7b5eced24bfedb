package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Context;
import io.underpin.logging.delivery.Loss;
import io.underpin.time.TimeSource;
import org.slf4j.event.KeyValuePair;

/** What an appender tells about itself, as an event like any other that goes to it alone. */
final class OwnEvents {
  /** Who tells it. */
  static final String LOGGER = "io.underpin.logging";

  private OwnEvents() {}

  static LoggingEvent of(Context context, Level level, String name, String message) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext((LoggerContext) context);
    event.setLoggerName(LOGGER);
    event.setLevel(level);
    event.setThreadName(Thread.currentThread().getName());
    event.setInstant(TimeSource.system().instant());
    event.setMessage(message);
    event.addKeyValuePair(new KeyValuePair("event.name", name));
    return event;
  }

  /** That lines were lost, or could not be written. */
  static LoggingEvent of(Context context, Loss loss, long count) {
    LoggingEvent event = of(context, Level.ERROR, loss.eventName(), loss.sentence(count));
    event.addKeyValuePair(new KeyValuePair("count", count));
    return event;
  }

  /** That an event came more often than it was written. */
  static LoggingEvent of(Context context, RepeatLimit.Repeated repeated) {
    LoggingEvent event = of(
        context, Level.WARN, "log.repeated", repeated.count() + " more of: " + repeated.message());
    event.addKeyValuePair(new KeyValuePair("log.logger", repeated.logger()));
    event.addKeyValuePair(new KeyValuePair("count", repeated.count()));
    return event;
  }
}
