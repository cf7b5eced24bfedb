package io.underpin.benchmarks.logging;

import io.underpin.logging.Logging;
import io.underpin.logging.line.Format;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Underpin as a service sets it up. */
record UnderpinSide(Logging logging, Logger logger) implements Side {

  static UnderpinSide open(Sink sink) {
    Logging logging = Logging.configure(c -> c.format(Format.JSON).level("INFO").output(sink));
    return new UnderpinSide(logging, LoggerFactory.getLogger(LogbackSide.LOGGER));
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
    logging.close();
  }
}
