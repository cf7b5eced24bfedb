package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterAttachableImpl;
import ch.qos.logback.core.spi.FilterReply;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.delivery.LineSink;
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
  private final UnderpinEncoder own = new UnderpinEncoder();
  private Encoder<ILoggingEvent> encoder = own;
  private LineSink sink = LineSink.standardOutput();
  private Delivery how = Delivery.buffered();
  private String name = "underpin";
  private volatile @Nullable LineDelivery delivery;

  /** Writes JSON to standard output, with the standard redaction. */
  public UnderpinAppender() {}

  UnderpinAppender(Encoder<ILoggingEvent> encoder, LineSink sink, Delivery how) {
    this.encoder = encoder;
    this.sink = sink;
    this.how = how;
  }

  /** What makes lines of events. */
  Encoder<ILoggingEvent> encoder() {
    return encoder;
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    LineDelivery open = delivery;
    if (open == null) {
      return;
    }
    try {
      if (filters.getFilterChainDecision(event) != FilterReply.DENY) {
        byte[] line = encoder.encode(event);
        open.write(line, 0, line.length, event.getLevel().isGreaterOrEqual(Level.WARN));
      }
    } catch (Throwable e) {
      open.lost(1);
    }
  }

  @Override
  public void start() {
    if (delivery == null) {
      if (encoder == own) {
        own.setContext(getContext());
        own.start();
      }
      delivery = how.to(sink, new LossLines(encoder, getContext()));
    }
  }

  /** Writes what is left, within the deadline of the delivery. */
  @Override
  public void stop() {
    LineDelivery open = delivery;
    if (open != null) {
      delivery = null;
      open.close();
    }
  }

  @Override
  public boolean isStarted() {
    return delivery != null;
  }

  /** What delivers its lines; null unless it is started. */
  @Nullable
  LineDelivery delivery() {
    return delivery;
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
