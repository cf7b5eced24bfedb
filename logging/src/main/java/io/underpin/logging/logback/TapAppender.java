package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.underpin.logging.line.LogLine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands each event of a logger to somebody, as the line that would be written. */
final class TapAppender extends AppenderBase<ILoggingEvent> {
  private final LogLines lines;
  private final Consumer<LogLine> listener;
  private @Nullable ThrowableGuard guard;

  TapAppender(LogLines lines, Consumer<LogLine> listener) {
    this.lines = lines;
    this.listener = listener;
  }

  @Override
  public void start() {
    guard = ThrowableGuard.join(getContext());
    super.start();
  }

  @Override
  public void stop() {
    if (guard != null) {
      guard.leave();
      guard = null;
    }
    super.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    listener.accept(lines.of(event));
  }
}
