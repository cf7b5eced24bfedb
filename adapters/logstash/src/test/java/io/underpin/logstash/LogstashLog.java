package io.underpin.logstash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.underpin.redact.Redactor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** The process's log as a logback.xml with the real LogstashEncoder sets it up. */
final class LogstashLog implements AutoCloseable {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Level level = root.getLevel();
  private final KeptLines lines;

  /** With this inside its encoder. */
  LogstashLog(String inEncoder) throws JoranException {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    context.getStatusManager().clear();
    JoranConfigurator joran = new JoranConfigurator();
    joran.setContext(context);
    joran.doConfigure(new ByteArrayInputStream(xml(inEncoder).getBytes(StandardCharsets.UTF_8)));
    lines = (KeptLines) root.getAppender("kept");
  }

  /** With our decorator as the documentation shows it. */
  static LogstashLog decorated() throws JoranException {
    return new LogstashLog("<decorator class='io.underpin.logstash.UnderpinDecorator'/>");
  }

  /** With our decorator and this in it. */
  static LogstashLog decorated(Redactor redactor) throws JoranException {
    LogstashLog log = new LogstashLog("");
    UnderpinDecorator decorator = new UnderpinDecorator();
    decorator.setRedactor(redactor);
    LogstashEncoder encoder = (LogstashEncoder) log.lines.getEncoder();
    encoder.stop();
    encoder.addDecorator(decorator);
    encoder.start();
    return log;
  }

  private static String xml(String inEncoder) {
    return "<configuration><appender name='kept' class='" + KeptLines.class.getName() + "'>"
        + "<encoder class='net.logstash.logback.encoder.LogstashEncoder'>" + inEncoder
        + "</encoder></appender><root level='TRACE'><appender-ref ref='kept'/></root></configuration>";
  }

  /** What was written since the last call. */
  String take() {
    return lines.take();
  }

  /** What Logback has to say about the configuration, from warnings on. */
  List<String> warnings() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() >= Status.WARN)
        .map(Status::getMessage)
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(lines);
    lines.stop();
    root.setLevel(level);
    others.forEach(root::addAppender);
  }
}
