package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterAttachableImpl;
import ch.qos.logback.core.spi.FilterReply;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.line.Format;
import io.underpin.logging.schema.ByteTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes redacted lines to standard output or to a file, through a {@link LineDelivery}: a stream that is slow, full or closed
 * holds nobody up, and what it costs is counted and told.
 *
 * <pre>{@code
 * <appender name="LOG" class="io.underpin.logging.logback.UnderpinAppender">
 *   <service>notes</service>
 * </appender>
 * }</pre>
 *
 * <p>Logback's own appenders stop for good after one failed write, and lose what is logged while an event is being
 * rendered (by a {@code toString()}, say). This one writes such a line first. Nothing is ever thrown into the host. Settings
 * are made before {@link #start()}.
 */
public final class UnderpinAppender extends ContextAwareBase implements Appender<ILoggingEvent> {
  private final FilterAttachableImpl<ILoggingEvent> filters = new FilterAttachableImpl<>();
  private UnderpinEncoder encoder = new UnderpinEncoder();
  private LineSink sink = LineSink.standardOutput();
  private Delivery how = Delivery.buffered();
  private String name = "underpin";
  private volatile @Nullable Outlet outlet;

  /** A delivery as the encoder sees it, ready made for each event. */
  private record Outlet(LineDelivery delivery, ByteTarget important, ByteTarget usual) {
    static Outlet to(LineDelivery delivery) {
      return new Outlet(
          delivery,
          (bytes, from, length) -> delivery.write(bytes, from, length, true),
          (bytes, from, length) -> delivery.write(bytes, from, length, false));
    }
  }

  /** Writes JSON to standard output, with the standard redaction. */
  public UnderpinAppender() {}

  UnderpinAppender(UnderpinEncoder encoder, LineSink sink, Delivery how) {
    this.encoder = encoder;
    this.sink = sink;
    this.how = how;
  }

  /** What makes lines of events. */
  UnderpinEncoder encoder() {
    return encoder;
  }

  /** The name of this service, in every line of JSON. */
  public void setService(String service) {
    encoder.setService(service);
  }

  /** How lines are written: {@code JSON} unless set, {@code TEXT} or {@code AUTO}. */
  public void setFormat(Format format) {
    encoder.setFormat(format);
  }

  /** In which words JSON is written, as in {@link UnderpinEncoder#setSchema}. */
  public void setSchema(String schema) {
    encoder.setSchema(schema);
  }

  /** One more key whose values are hidden. */
  public void addSensitiveKey(String key) {
    encoder.addSensitiveKey(key);
  }

  /** An encoder with further settings, in place of the settings of this. */
  public void setEncoder(UnderpinEncoder chosen) {
    encoder = chosen;
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    Outlet open = outlet;
    if (open == null) {
      return;
    }
    try {
      if (filters.getFilterChainDecision(event) != FilterReply.DENY) {
        boolean important = event.getLevel().isGreaterOrEqual(Level.WARN);
        encoder.encode(event, important ? open.important : open.usual);
      }
    } catch (Throwable e) {
      open.delivery.lost(1);
    }
  }

  @Override
  public void start() {
    if (outlet == null) {
      if (!encoder.isStarted()) {
        encoder.setContext(getContext());
        encoder.start();
      }
      outlet = Outlet.to(how.to(sink, new LossLines(encoder, getContext())));
    }
  }

  /** Writes what is left, within the deadline of the delivery. */
  @Override
  public void stop() {
    Outlet open = outlet;
    if (open != null) {
      outlet = null;
      open.delivery.close();
    }
  }

  @Override
  public boolean isStarted() {
    return outlet != null;
  }

  /** What delivers its lines; null unless it is started. */
  @Nullable
  LineDelivery delivery() {
    Outlet open = outlet;
    return open == null ? null : open.delivery;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public void setName(String chosen) {
    name = chosen;
  }

  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {
    filters.addFilter(filter);
  }

  @Override
  public void clearAllFilters() {
    filters.clearAllFilters();
  }

  @Override
  public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
    return filters.getCopyOfAttachedFiltersList();
  }

  @Override
  public FilterReply getFilterChainDecision(ILoggingEvent event) {
    return filters.getFilterChainDecision(event);
  }
}
