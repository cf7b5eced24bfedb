package io.underpin.quickstart.tour;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits until something is so, and no longer than a limit. */
final class Patience {
  private static final long PAUSE_MILLIS = 50;

  private Patience() {}

  /** Asks again and again; false if it was not so within the limit. */
  static boolean until(Duration limit, Callable<Boolean> isSo) throws Exception {
    TimeSource time = TimeSource.system();
    long start = time.nanoTime();
    while (!isSo.call()) {
      if (time.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return true;
  }
}
