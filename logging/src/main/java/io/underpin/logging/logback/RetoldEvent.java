package io.underpin.logging.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.CallerData;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/** An event as Logback makes it, but for what was thrown, which Logback would not survive to read. */
final class RetoldEvent extends LoggingEvent {
  private final IThrowableProxy thrown;

  RetoldEvent(
      String boundary,
      Logger logger,
      Level level,
      @Nullable String message,
      IThrowableProxy thrown) {
    super(boundary, logger, level, message, null, null);
    this.thrown = thrown;
    // Now, for later the frames between logger and appender would be taken for the caller.
    setCallerData(CallerData.extract(
        new Throwable(),
        boundary,
        logger.getLoggerContext().getMaxCallerDataDepth(),
        logger.getLoggerContext().getFrameworkPackages()));
  }

  /** The arguments without the last one, which was the throwable. */
  static Object @Nullable [] withoutLast(Object @Nullable [] arguments) {
    return arguments == null ? null : Arrays.copyOf(arguments, arguments.length - 1);
  }

  @Override
  public IThrowableProxy getThrowableProxy() {
    return thrown;
  }

  // Logback would look for a throwable among the arguments and leave it out.
  @Override
  public @Nullable String getFormattedMessage() {
    Object[] arguments = getArgumentArray();
    return arguments == null
        ? getMessage()
        : MessageFormatter.arrayFormat(getMessage(), arguments, null).getMessage();
  }
}
