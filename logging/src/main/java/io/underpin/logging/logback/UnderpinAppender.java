package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterAttachableImpl;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.Duration;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.file.LogFile;
import io.underpin.time.TimeSource;
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
  private final FileSettings file = new FileSettings(this);
  private String name = "underpin";
  private int repeatFirst = Repeats.all().first();
  private java.time.Duration repeatWithin = Repeats.all().within();
  private @Nullable RepeatLimit repeats;
  private volatile @Nullable Outlet outlet;

  /** Writes JSON to standard output, with the standard redaction. */
  public UnderpinAppender() {}

  /** Writes what this encoder makes of events there, like that; equal events only so often. */
  public UnderpinAppender(
      UnderpinEncoder encoder, LineSink sink, Delivery delivery, Repeats repeats) {
    this.encoder = encoder;
    this.sink = sink;
    this.file.how(delivery);
    this.repeatFirst = repeats.first();
    this.repeatWithin = repeats.within();
  }

  /** What makes lines of events. */
  UnderpinEncoder encoder() {
    return encoder;
  }

  /** The name of this service, in every line of JSON. */
  public void setService(String service) {
    encoder.setService(service);
  }

  /** How lines are written, as in {@link UnderpinEncoder#setFormat}. */
  public void setFormat(String format) {
    encoder.setFormat(format);
  }

  /** In which words JSON is written, as in {@link UnderpinEncoder#setSchema}. */
  public void setSchema(String schema) {
    encoder.setSchema(schema);
  }

  /** Whether secrets of the environment are hidden, as in {@link UnderpinEncoder#setEnvironmentSecrets}. */
  public void setEnvironmentSecrets(boolean hidden) {
    encoder.setEnvironmentSecrets(hidden);
  }

  /** One more key whose values are hidden. */
  public void addSensitiveKey(String key) {
    encoder.addSensitiveKey(key);
  }

  /** Where this service runs, such as {@code production}, in every line of JSON. */
  public void setEnvironment(String environment) {
    encoder.setEnvironment(environment);
  }

  /** What runs, a version or a commit, in every line of JSON. */
  public void setRelease(String release) {
    encoder.setRelease(release);
  }

  /** The Google Cloud project that holds the traces, as in {@link UnderpinEncoder#setGoogleProject}. */
  public void setGoogleProject(String id) {
    encoder.setGoogleProject(id);
  }

  /**
   * How many equal events are written within {@linkplain #setRepeatWithin a while}; of those that follow only the number is, as
   * {@code log.repeated}. Events are equal if they have logger, level, message before arguments are filled in, and class of the
   * exception in common. 1 to 1,000,000; all of them unless set.
   */
  public void setRepeatFirst(int many) {
    repeatFirst = many;
  }

  /** Within which time events are equal: {@code 30 seconds}, {@code 1 minute} (unless set), up to {@code 1 day}. */
  public void setRepeatWithin(Duration length) {
    repeatWithin = java.time.Duration.ofMillis(length.getMilliseconds());
  }

  /** The file to write to, in place of standard output; rotated as {@link LogFile} says; unless it is empty. */
  public void setFile(String path) {
    file.at(path);
  }

  /** The size at which the file is rotated, such as {@code 100MB}. */
  public void setMaxSize(String size) {
    file.maxSize(size);
  }

  /** For how many days rotated files are kept. */
  public void setKeepDays(String days) {
    file.keepDays(days);
  }

  /** What all files together may take, such as {@code 2GB}. */
  public void setTotalCap(String size) {
    file.totalCap(size);
  }

  /** How much may wait to be written, such as {@code 8MiB}. */
  public void setBuffer(String size) {
    file.buffer(size);
  }

  /** Whether the thread that logs writes, and waits for it. */
  public void setDirect(boolean direct) {
    file.direct(direct);
  }

  /** An encoder with further settings, in place of the settings of this. */
  public void setEncoder(UnderpinEncoder chosen) {
    encoder = chosen;
  }

  /** Also of the encoder, so that it can say what is wrong with its settings. */
  @Override
  public void setContext(Context context) {
    super.setContext(context);
    encoder.setContext(context);
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    Outlet open = outlet;
    if (open == null) {
      return;
    }
    try {
      if (filters.getFilterChainDecision(event) != FilterReply.DENY && isToBeWritten(event, open)) {
        open.write(event);
      }
    } catch (Throwable e) {
      open.delivery().lost(1);
    }
  }

  private boolean isToBeWritten(ILoggingEvent event, Outlet open) {
    RepeatLimit limit = repeats;
    if (limit == null) {
      return true;
    }
    tell(limit.over(), open);
    return limit.admits(event);
  }

  private void tell(List<RepeatLimit.Repeated> repeated, Outlet open) {
    for (RepeatLimit.Repeated each : repeated) {
      open.write(OwnEvents.of(getContext(), each));
    }
  }

  private @Nullable RepeatLimit repeatLimit() {
    try {
      Repeats wanted = new Repeats(repeatFirst, repeatWithin);
      return wanted.first() == 0 ? null : new RepeatLimit(wanted, TimeSource.system());
    } catch (IllegalArgumentException e) {
      addError(e.getMessage() + "; all are written");
      return null;
    }
  }

  @Override
  public void start() {
    if (outlet == null) {
      repeats = repeatLimit();
      if (!encoder.isStarted()) {
        encoder.setContext(getContext());
        encoder.start();
      }
      outlet = new Outlet(
          encoder,
          file.how()
              .to(
                  file.or(sink),
                  (loss, count) -> encoder.encode(OwnEvents.of(getContext(), loss, count))));
    }
  }

  /** Writes what is left, within the deadline of the delivery. */
  @Override
  public void stop() {
    Outlet open = outlet;
    if (open != null) {
      outlet = null;
      RepeatLimit limit = repeats;
      if (limit != null) {
        tell(limit.rest(), open);
      }
      open.delivery().close();
      encoder.stop();
    }
  }

  @Override
  public boolean isStarted() {
    return outlet != null;
  }

  /** How lines get there. */
  Delivery how() {
    return file.how();
  }

  /** What delivers its lines; null unless it is started. */
  @Nullable
  LineDelivery delivery() {
    Outlet open = outlet;
    return open == null ? null : open.delivery();
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
