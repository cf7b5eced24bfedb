package io.underpin.sentry;

import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what ends a thread, and hands it on to whoever cared for it before. Waits for nothing: the end of the JVM does.
 *
 * <p>Where nobody cared, the JVM would print it to standard error in full; it is logged instead, and redacted there.
 */
final class UncaughtErrors implements UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.sentry");

  private final Reporter reporter;
  private final TimeSource time;
  private final @Nullable UncaughtExceptionHandler before;
  private volatile boolean open = true;

  private UncaughtErrors(
      Reporter reporter, TimeSource time, @Nullable UncaughtExceptionHandler before) {
    this.reporter = reporter;
    this.time = time;
    this.before = before;
  }

  static UncaughtErrors install(Reporter reporter, TimeSource time) {
    UncaughtErrors handler =
        new UncaughtErrors(reporter, time, Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(handler);
    return handler;
  }

  /** Puts back what was there before, unless somebody has put himself in front in between. */
  void uninstall() {
    open = false;
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (open) {
      reporter.report(Report.of("uncaught", Severity.FATAL, thrown, thread, time.instant()));
    }
    if (before != null) {
      before.uncaughtException(thread, thrown);
    } else {
      LOG.error("Thread {} has ended with an uncaught exception", thread.getName(), thrown);
    }
  }
}
