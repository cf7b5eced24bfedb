package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import io.underpin.logging.delivery.Loss;
import io.underpin.logging.delivery.Notice;
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
    LoggingEvent event = OwnEvents.of(context, Level.ERROR, loss.eventName(), loss.sentence(count));
    event.addKeyValuePair(new KeyValuePair("count", count));
    return encoder.encode(event);
  }
}
