package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.underpin.logging.line.LogLine;
import io.underpin.redact.Redactor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Listens to one logger and everything below it, until it is closed.
 *
 * <p>The listener gets each line redacted, as an object and as JSON with its end, on the thread that writes it; it does not
 * block.
 */
public final class LogTap implements AutoCloseable {
  private final Logger logger;
  private final @Nullable Level before;
  private final TapAppender appender;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private LogTap(Logger logger, TapAppender appender) {
    this.logger = logger;
    this.before = logger.getLevel();
    this.appender = appender;
  }

  /**
   * Listens from now on. The logger writes lines of this level and above while the tap is open, and less if it did so before.
   *
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public static LogTap open(
      String logger,
      org.slf4j.event.Level level,
      Redactor redactor,
      BiConsumer<LogLine, String> listener) {
    return open(LogbackSetup.context(), logger, level, redactor, listener);
  }

  /**
   * Listens to a logger that nobody else knows: what is written to {@link #logger()} reaches this listener and nothing else.
   * The log context ({@code MDC}) is that of the process.
   */
  public static LogTap detached(
      String logger,
      org.slf4j.event.Level level,
      Redactor redactor,
      BiConsumer<LogLine, String> listener) {
    LoggerContext alone = new LoggerContext();
    alone.setMDCAdapter(MDC.getMDCAdapter());
    return open(alone, logger, level, redactor, listener);
  }

  private static LogTap open(
      LoggerContext context,
      String logger,
      org.slf4j.event.Level level,
      Redactor redactor,
      BiConsumer<LogLine, String> listener) {
    TapAppender appender = new TapAppender(redactor, listener);
    appender.setContext(context);
    appender.start();
    LogTap tap = new LogTap(context.getLogger(logger), appender);
    if (!tap.logger.isEnabledFor(Level.convertAnSLF4JLevel(level))) {
      tap.logger.setLevel(Level.convertAnSLF4JLevel(level));
    }
    tap.logger.addAppender(appender);
    return tap;
  }

  /** The logger that it listens to. */
  public org.slf4j.Logger logger() {
    return logger;
  }

  /** Stops listening and gives the logger its level back. The second call does nothing. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      logger.detachAppender(appender);
      logger.setLevel(before);
      appender.stop();
    }
  }
}
