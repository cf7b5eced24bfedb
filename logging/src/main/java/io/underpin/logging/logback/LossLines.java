package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import io.underpin.logging.delivery.Loss;
import io.underpin.logging.delivery.Notice;
import io.underpin.time.TimeSource;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** What a delivery tells about itself, as an event like any other. */
final class LossLines implements Notice {
  private final Encoder<ILoggingEvent> encoder;
  private final Context context;

  LossLines(Encoder<ILoggingEvent> encoder, Context context) {
    this.encoder = encoder;
    this.context = context;
  }

  @Override
  public byte[] line(Loss loss, long count) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext((LoggerContext) context);
    event.setLoggerName("io.underpin.logging");
    event.setLevel(Level.ERROR);
    event.setThreadName(Thread.currentThread().getName());
    event.setInstant(TimeSource.system().instant());
    event.setMessage(loss.sentence(count));
    event.setKeyValuePairs(List.of(
        new KeyValuePair("event.name", loss.eventName()), new KeyValuePair("count", count)));
    return encoder.encode(event);
  }
}
