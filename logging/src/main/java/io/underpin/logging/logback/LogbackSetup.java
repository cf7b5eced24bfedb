package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.underpin.logging.delivery.LineDelivery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Puts one appender in the place of Logback's root appenders, and puts everything back when closed. Its front door is {@code
 * io.underpin.logging.Logging}.
 */
public final class LogbackSetup implements AutoCloseable {
  private final Logger root;
  private final UnderpinAppender appender;
  private final List<Appender<ILoggingEvent>> replaced = new ArrayList<>();
  private final Map<Logger, @Nullable Level> levels = new LinkedHashMap<>();
  private final AtomicBoolean open = new AtomicBoolean(true);

  private LogbackSetup(Logger root, UnderpinAppender appender) {
    this.root = root;
    this.appender = appender;
  }

  /**
   * Puts this appender there, with its encoder, and sets levels by the names of loggers.
   *
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public static LogbackSetup install(
      UnderpinAppender appender, Map<String, org.slf4j.event.Level> levels) {
    LoggerContext context = context();
    appender.setContext(context);
    appender.start();
    LogbackSetup setup =
        new LogbackSetup(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME), appender);
    setup.takeOver(levels, context);
    return setup;
  }

  /** Detaches the appender and restores appenders and levels. The second call does nothing. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      levels.forEach(Logger::setLevel);
      replaced.forEach(root::addAppender);
      root.detachAppender(appender);
      appender.stop();
    }
  }

  /** What delivers the lines; empty when closed. */
  public Optional<LineDelivery> delivery() {
    return Optional.ofNullable(appender.delivery());
  }

  private void takeOver(Map<String, org.slf4j.event.Level> wanted, LoggerContext context) {
    attached(root).forEach(replaced::add);
    // First in, then out: no line falls between the two.
    root.addAppender(appender);
    replaced.forEach(root::detachAppender);
    wanted.forEach((name, level) -> {
      Logger logger = context.getLogger(name);
      levels.put(logger, logger.getLevel());
      logger.setLevel(Level.convertAnSLF4JLevel(level));
    });
    // What somebody has attached to a logger of his own stays, and he is told if it gives secrets
    // away.
    new RedactionSelfTest(context).runAndTell();
  }

  static LoggerContext context() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context) {
      return context;
    }
    throw new IllegalStateException(
        "SLF4J is bound to " + factory.getClass().getName()
            + ", not to Logback: put logback-classic on the class path and remove other SLF4J providers");
  }

  private static List<Appender<ILoggingEvent>> attached(Logger logger) {
    List<Appender<ILoggingEvent>> all = new ArrayList<>();
    for (Iterator<Appender<ILoggingEvent>> each = logger.iteratorForAppenders(); each.hasNext(); ) {
      all.add(each.next());
    }
    return all;
  }
}
