package io.underpin.event;

import java.util.Map;
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
      LoggingEventBuilder line = LOG.atLevel(level(event.severity()));
      line = line.addKeyValue("event.name", event.name());
      for (Map.Entry<String, Object> attribute : event.attributes().entrySet()) {
        line = line.addKeyValue(attribute.getKey(), attribute.getValue());
      }
      line.setCause(event.cause().orElse(null)).log(event.name());
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.events");

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR, FATAL -> Level.ERROR;
    };
  }
}
