package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.underpin.logging.line.LogLine;
import io.underpin.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Hands each event of a logger to somebody, as the line that would be written. */
final class TapAppender extends AppenderBase<ILoggingEvent> {
  private final LogLines lines;
  private final UnderpinEncoder encoder = new UnderpinEncoder();
  private final BiConsumer<LogLine, String> listener;

  TapAppender(Redactor redactor, BiConsumer<LogLine, String> listener) {
    lines = new LogLines(redactor, "");
    encoder.setRedactor(redactor);
    this.listener = listener;
  }

  @Override
  public void start() {
    encoder.setContext(getContext());
    encoder.start();
    super.start();
  }

  @Override
  public void stop() {
    encoder.stop();
    super.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    listener.accept(lines.of(event), new String(encoder.encode(event), StandardCharsets.UTF_8));
  }
}
