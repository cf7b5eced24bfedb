package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterAttachableImpl;
import ch.qos.logback.core.spi.FilterReply;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.event.KeyValuePair;

/**
 * Writes lines to a stream and goes on when the stream fails: a full disk or a closed pipe costs the lines of that moment,
 * and how many those were stands in the log as soon as it takes lines again.
 *
 * <p>Logback's own appenders stop for good after one failed write, and lose what is logged while an event is being
 * rendered (by a {@code toString()}, say). This one writes such a line first. Nothing is ever thrown into the host.
 */
final class StreamAppender extends ContextAwareBase implements Appender<ILoggingEvent> {
  private final FilterAttachableImpl<ILoggingEvent> filters = new FilterAttachableImpl<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Encoder<ILoggingEvent> encoder;
  private final Supplier<OutputStream> stream;
  private String name = "underpin";
  private volatile boolean started;
  private long unwritten;

  /** The stream is asked for at each write, so that somebody may replace {@code System.out} in between. */
  StreamAppender(Encoder<ILoggingEvent> encoder, Supplier<OutputStream> stream) {
    this.encoder = encoder;
    this.stream = stream;
  }

  /** What makes lines of events. */
  Encoder<ILoggingEvent> encoder() {
    return encoder;
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    if (!started) {
      return;
    }
    try {
      if (filters.getFilterChainDecision(event) != FilterReply.DENY) {
        write(encoder.encode(event));
      }
    } catch (Throwable e) {
      count();
    }
  }

  private void write(byte[] line) {
    lock.lock();
    try {
      OutputStream out = stream.get();
      if (unwritten > 0) {
        // Half a line may stand there already: it ends here.
        out.write('\n');
        out.write(encoder.encode(report(unwritten)));
        unwritten = 0;
      }
      out.write(line);
      out.flush();
    } catch (IOException | RuntimeException e) {
      unwritten++;
    } finally {
      lock.unlock();
    }
  }

  private void count() {
    lock.lock();
    try {
      unwritten++;
    } finally {
      lock.unlock();
    }
  }

  private ILoggingEvent report(long count) {
    LoggingEvent report = new LoggingEvent();
    report.setLoggerContext((LoggerContext) getContext());
    report.setLoggerName("io.underpin.logging");
    report.setLevel(Level.ERROR);
    report.setThreadName(Thread.currentThread().getName());
    report.setInstant(TimeSource.system().instant());
    report.setMessage(count + " log lines could not be written");
    report.setKeyValuePairs(List.of(
        new KeyValuePair("event.name", "log.write_failed"), new KeyValuePair("count", count)));
    return report;
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    lock.lock();
    try {
      started = false;
      stream.get().flush();
    } catch (IOException | RuntimeException e) {
      addWarn("The log's stream could not be flushed", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isStarted() {
    return started;
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
