package io.underpin.benchmarks.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** An encoder in Logback's {@code OutputStreamAppender}, in a context of its own. */
record LogbackSide(LoggerContext context, Logger logger) implements Side {
  static final String LOGGER = "com.acme.orders.OrderService";

  static LogbackSide open(Encoder<ILoggingEvent> encoder, Sink sink) {
    LoggerContext context = new LoggerContext();
    context.setName("default");
    context.setMDCAdapter(MDC.getMDCAdapter());
    // Spring's encoder reads its settings from there.
    context.putObject(Environment.class.getName(), new StandardEnvironment());
    context.start();
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("sink");
    appender.setEncoder(encoder);
    appender.setOutputStream(sink);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    return new LogbackSide(context, context.getLogger(LOGGER));
  }

  @Override
  public void log(LogEvent event) {
    event.log(logger);
  }

  @Override
  public void context(Map<String, String> entries) {
    MDC.setContextMap(entries);
  }

  @Override
  public void close() {
    MDC.clear();
    context.stop();
  }
}
