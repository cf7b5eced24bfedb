package io.underpin.health.engine;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of one check, on whatever thread it is given.
 *
 * <p>The clock starts when the run starts, not when it is queued. An interrupt reaches the run and nothing that its thread
 * does afterwards: starting, ending and interrupting exclude each other.
 */
final class Run implements Runnable {
  private final HealthCheck check;
  private final Duration timeout;
  private final TimeSource time;
  private final BiConsumer<Run, CheckResult> onEnd;
  final long plannedNanos;
  final long queuedNanos;
  private @Nullable Thread thread;
  private long startedNanos;
  private long tookNanos;
  private long forgivenNanos;
  private boolean ended;
  private boolean abandoned;

  Run(
      CheckSettings settings,
      TimeSource time,
      long plannedNanos,
      BiConsumer<Run, CheckResult> onEnd) {
    check = settings.check();
    timeout = settings.timeout();
    this.time = time;
    this.onEnd = onEnd;
    this.plannedNanos = plannedNanos;
    queuedNanos = time.nanoTime();
  }

  @Override
  public void run() {
    synchronized (this) {
      if (abandoned) {
        return;
      }
      thread = Thread.currentThread();
      startedNanos = time.nanoTime();
    }
    CheckResult result = look();
    synchronized (this) {
      ended = true;
      thread = null;
      tookNanos = time.nanoTime() - startedNanos;
      // What the timeout sent, or what the check left behind: the next run on this thread begins
      // without it.
      Thread.interrupted();
    }
    onEnd.accept(this, result);
  }

  /** Everything that a check may throw is a result: one that dies of an Error must not end its schedule. */
  private CheckResult look() {
    try {
      CheckResult result = check.check(CheckContext.within(timeout, time));
      return result != null
          ? result
          : CheckResult.down(FailureCode.EXCEPTION, "The check returned null");
    } catch (Throwable thrown) {
      return CheckResult.down(thrown);
    }
  }

  /** When it will have taken too long, or cannot have before; in elapsed time. */
  synchronized long deadlineNanos() {
    long from = thread != null ? startedNanos : Math.max(queuedNanos, time.nanoTime());
    return from + timeout.toNanos() + forgivenNanos;
  }

  /** Asks the run to stop if it has taken too long; says whether it has. */
  synchronized boolean timeOut(long nowNanos) {
    if (thread == null || ended || nowNanos - deadlineNanos() < 0) {
      return false;
    }
    abandoned = true;
    thread.interrupt();
    return true;
  }

  /** Not wanted any more: does not start, or is asked to stop. */
  synchronized void abandon() {
    abandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** The time up to now does not count. */
  synchronized void forgive(long nowNanos) {
    forgivenNanos = thread == null ? 0 : nowNanos - startedNanos;
  }

  synchronized boolean isTimedOut() {
    return abandoned;
  }

  /** Whether it holds no thread and never will again. */
  synchronized boolean hasEnded() {
    return ended || (abandoned && thread == null);
  }

  synchronized boolean isWaiting() {
    return thread == null && !ended && !abandoned;
  }

  /** Whether it has held a thread for at least this long. */
  synchronized boolean holdsThreadSince(long nanos, long nowNanos) {
    return thread != null && nowNanos - startedNanos >= nanos;
  }

  synchronized Duration took() {
    return Duration.ofNanos(tookNanos);
  }

  synchronized Duration age(long nowNanos) {
    return Duration.ofNanos(nowNanos - startedNanos);
  }

  /** Where it is stuck, for the log. */
  synchronized StackTraceElement[] stack() {
    return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
  }
}
