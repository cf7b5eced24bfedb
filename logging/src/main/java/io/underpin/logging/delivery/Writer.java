package io.underpin.logging.delivery;

import io.underpin.time.TimeSource;
import java.util.concurrent.TimeUnit;

/** The one thread that writes: all there is, then a short wait, then sleep until somebody calls. */
final class Writer implements Runnable {
  // While there is much to write nobody has to wake it, which costs more than the copy of a line.
  private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(1);

  private final Backlog backlog;
  private final Pump pump;
  private final TimeSource time;

  Writer(Backlog backlog, Pump pump, TimeSource time) {
    this.backlog = backlog;
    this.pump = pump;
    this.time = time;
  }

  @Override
  public void run() {
    boolean open = true;
    while (open) {
      writeAll();
      open = pause();
    }
    pump.lock.lock();
    try {
      pump.finish();
    } finally {
      pump.lock.unlock();
    }
  }

  private void writeAll() {
    pump.lock.lock();
    try {
      while (pump.step()) {
        // the next
      }
    } finally {
      pump.lock.unlock();
    }
  }

  private boolean pause() {
    backlog.lock.lock();
    try {
      if (backlog.stage == Backlog.Stage.CLOSED && (backlog.isEmpty() || backlog.isStuck())) {
        return false;
      }
      long now = time.nanoTime();
      if (backlog.losses.isFailing()) {
        sleep(backlog.losses.nanosToRetry(now));
      } else if (backlog.isEmpty()) {
        sleep(LINGER);
        if (backlog.isEmpty()) {
          backlog.asleep = true;
          sleep(
              backlog.losses.hasUntold()
                  ? backlog.losses.nanosToTell(now)
                  : TimeUnit.DAYS.toNanos(1));
          backlog.asleep = false;
        }
      }
      return true;
    } finally {
      backlog.lock.unlock();
    }
  }

  // This thread belongs to nobody who could mean an interrupt: the flag is not set again.
  private void sleep(long nanos) {
    new Patience(nanos).await(backlog.work);
  }
}
