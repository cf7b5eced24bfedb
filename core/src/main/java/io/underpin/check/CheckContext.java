package io.underpin.check;

import io.underpin.time.TimeSource;
import java.time.Duration;

/**
 * How long a running check still has. Made anew for each run; safe for use by several threads.
 */
public final class CheckContext {
  private final TimeSource time;
  private final long endNanos;

  private CheckContext(TimeSource time, long endNanos) {
    this.time = time;
    this.endNanos = endNanos;
  }

  /** A run that starts now and should end within the timeout. */
  public static CheckContext within(Duration timeout, TimeSource time) {
    return new CheckContext(time, time.nanoTime() + timeout.toNanos());
  }

  /** What is left, zero when nothing is: to be passed on as the timeout of whatever the check waits for. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - time.nanoTime()));
  }

  /** Whether the time is over or the thread was interrupted: a check that loops should leave. */
  public boolean isCancelled() {
    return endNanos - time.nanoTime() <= 0 || Thread.currentThread().isInterrupted();
  }
}
