package io.underpin.health.pulse;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's own thread, {@code underpin-health-timer}. */
final class TimerPulse implements Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final long AFTER_FAULT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_TURN_MILLIS = 1000;

  private volatile boolean closed;
  // What unpark leaves with a thread is spent by whatever lock it waits for within a turn: this is
  // not.
  private volatile boolean woken;
  private volatile @Nullable Thread thread;

  @Override
  public void begin(Turn turn) {
    Thread timer = new Thread(() -> takeTurns(turn), "underpin-health-timer");
    timer.setDaemon(true);
    thread = timer;
    timer.start();
  }

  @Override
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    wake();
    Thread timer = thread;
    if (timer == null || timer == Thread.currentThread()) {
      return;
    }
    try {
      timer.join(LAST_TURN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeTurns(Turn turn) {
    while (!closed) {
      woken = false;
      long nanos = take(turn);
      if (!woken) {
        LockSupport.parkNanos(this, nanos);
      }
      // Nobody has a reason to interrupt this thread; an interrupt left standing would make it
      // spin.
      Thread.interrupted();
    }
  }

  /** A fault of our own must not end the schedule; if it lasts, readers see results grow stale. */
  private static long take(Turn turn) {
    try {
      return turn.take().toNanos();
    } catch (Throwable e) {
      LOG.error("A turn of the health engine failed", e);
      return AFTER_FAULT_NANOS;
    }
  }
}
