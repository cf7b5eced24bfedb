package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.schema.ByteTarget;

/** From an encoder straight into a delivery, without making anything new for an event. */
final class Outlet {
  private final UnderpinEncoder encoder;
  private final LineDelivery delivery;
  private final ByteTarget important;
  private final ByteTarget usual;

  Outlet(UnderpinEncoder encoder, LineDelivery delivery) {
    this.encoder = encoder;
    this.delivery = delivery;
    important = (bytes, from, length) -> delivery.write(bytes, from, length, true);
    usual = (bytes, from, length) -> delivery.write(bytes, from, length, false);
  }

  LineDelivery delivery() {
    return delivery;
  }

  void write(ILoggingEvent event) {
    encoder.encode(event, event.getLevel().isGreaterOrEqual(Level.WARN) ? important : usual);
  }
}
