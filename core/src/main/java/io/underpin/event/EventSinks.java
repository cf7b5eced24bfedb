package io.underpin.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The sinks that need nothing. */
enum EventSinks implements EventSink {
  NONE {
    @Override
    public void emit(Event event) {}
  },
  LOGGING {
    @Override
    public void emit(Event event) {
      try {
        write(event, event.attributes(), event.cause().orElse(null));
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        // A value or throwable that cannot be read costs the particulars, not the event.
        write(event, Map.of("event.incomplete", e.getClass().getName()), null);
      }
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.events");

  private static void write(
      Event event, Map<String, Object> attributes, @Nullable Throwable cause) {
    Level level = level(event.severity());
    if (!LOG.isEnabledForLevel(level)) {
      return;
    }
    LoggingEventBuilder line = LOG.atLevel(level).addKeyValue("event.name", event.name());
    if (event.severity() == Severity.FATAL) {
      line = line.addKeyValue("event.severity", "FATAL");
    }
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      line = line.addKeyValue(attribute.getKey(), attribute.getValue());
    }
    line.setCause(cause).log(event.name());
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR, FATAL -> Level.ERROR;
    };
  }
}
