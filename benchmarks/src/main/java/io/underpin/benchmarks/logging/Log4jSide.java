package io.underpin.benchmarks.logging;

import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/** Log4j through its own API: a second binding of SLF4J would quarrel with Logback. */
record Log4jSide(LoggerContext context, Logger logger) implements Side {

  static Log4jSide open(Sink sink) {
    LoggerContext context = new LoggerContext("benchmark");
    context.start(new DefaultConfiguration());
    Configuration configuration = context.getConfiguration();
    OutputStreamAppender appender = OutputStreamAppender.newBuilder()
        .setName("sink")
        .setTarget(sink)
        .setLayout(JsonTemplateLayout.newBuilder()
            .setConfiguration(configuration)
            .setEventTemplateUri("classpath:EcsLayout.json")
            .build())
        .build();
    appender.start();
    var root = configuration.getRootLogger();
    root.getAppenders().keySet().forEach(root::removeAppender);
    root.setLevel(Level.INFO);
    root.addAppender(appender, null, null);
    context.updateLoggers();
    return new Log4jSide(context, context.getLogger(LogbackSide.LOGGER));
  }

  @Override
  public void log(LogEvent event) {
    switch (event) {
      case SHORT -> logger.info(Texts.SHORT);
      case FIELDS -> fields();
      case EXCEPTION -> logger.error(Texts.EXCEPTION, Texts.FAILURE);
      case LONG -> logger.info(Texts.LONG);
      case HITS -> logger.info(Texts.HITS);
    }
  }

  // What its bridge makes of SLF4J's key-values.
  private void fields() {
    Map<String, String> fields = new HashMap<>();
    fields.put("orderId", String.valueOf(LogEvent.ORDER));
    fields.put("customer", LogEvent.CUSTOMER);
    fields.put("total", String.valueOf(LogEvent.TOTAL));
    fields.put("currency", "EUR");
    fields.put("express", "true");
    ThreadContext.putAll(fields);
    try {
      logger.info(Texts.FIELDS);
    } finally {
      ThreadContext.removeAll(fields.keySet());
    }
  }

  @Override
  public void context(Map<String, String> entries) {
    ThreadContext.clearMap();
    ThreadContext.putAll(entries);
  }

  @Override
  public void close() {
    ThreadContext.clearMap();
    context.stop();
  }
}
