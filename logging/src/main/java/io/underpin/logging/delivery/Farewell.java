package io.underpin.logging.delivery;

import java.util.concurrent.TimeUnit;

/** What can be told on standard error only, because the log is over or does not work. */
final class Farewell {
  private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private Farewell() {}

  /** Writes a line, and waits a second for that at most: standard error may be the same pipe that nobody reads. */
  static void say(String sentence) {
    Thread thread =
        new Thread(null, () -> System.err.println(sentence), "underpin-log-end", 0, false);
    thread.setDaemon(true);
    boolean interrupted = false;
    try {
      thread.start();
      thread.join(LIMIT_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (OutOfMemoryError e) {
      // no thread to be had: the counters know
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
