package io.underpin.logstash;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An appender for a logback.xml whose lines stay in memory. */
public final class KeptLines extends OutputStreamAppender<ILoggingEvent> {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Made by Logback. */
  public KeptLines() {}

  @Override
  public void start() {
    setOutputStream(bytes);
    super.start();
  }

  String take() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }
}
