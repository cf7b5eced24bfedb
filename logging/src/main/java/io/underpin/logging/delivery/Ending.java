package io.underpin.logging.delivery;

import io.underpin.logging.delivery.Backlog.Stage;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Beginning and end of a delivery: the writer's thread, the shutdown hook, the drain, and what is told when it fails. */
final class Ending {
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);

  private final Delivery how;
  private final Backlog backlog;
  private final Pump pump;
  private final TimeSource time;
  private final Thread writer;
  private final Thread hook;
  // Guarded by the backlog's lock.
  private boolean saidFarewell;

  Ending(Delivery how, Backlog backlog, Pump pump, TimeSource time) {
    this.how = how;
    this.backlog = backlog;
    this.pump = pump;
    this.time = time;
    writer = new Thread(null, new Writer(backlog, pump, time), "underpin-log", 0, false);
    writer.setDaemon(true);
    hook = new Thread(null, this::end, "underpin-log-drain", 0, false);
  }

  void begin() {
    if (!how.isDirect()) {
      writer.start();
    }
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      setStage(Stage.ENDING);
    }
  }

  /** Waits until what is there now is written and told. */
  boolean drain(Duration limit) {
    Patience patience = new Patience(limit.toNanos());
    boolean mine = how.isDirect() && patience.lock(pump.lock, time);
    backlog.lock.lock();
    try {
      backlog.hurries++;
      backlog.losses.retryNow(time.nanoTime());
    } finally {
      backlog.lock.unlock();
    }
    try {
      for (boolean more = mine; more; ) {
        more = pump.step();
      }
      return awaitDone(how.isDirect() ? new Patience(0) : patience);
    } finally {
      if (mine) {
        pump.lock.unlock();
      }
      patience.end();
    }
  }

  private boolean awaitDone(Patience patience) {
    backlog.lock.lock();
    try {
      long target = backlog.in;
      boolean waits = true;
      while (!backlog.isDone(target) && waits) {
        backlog.wake();
        waits = patience.await(backlog.progress);
      }
      backlog.hurries--;
      return backlog.isDone(target);
    } finally {
      backlog.lock.unlock();
    }
  }

  /** The process ends: whether all was written in time. */
  boolean end() {
    setStage(Stage.ENDING);
    boolean drained = drain(how.deadline());
    if (!drained) {
      giveUp();
    }
    backlog.lock.lock();
    try {
      backlog.over = true;
    } finally {
      backlog.lock.unlock();
    }
    return drained;
  }

  void close() {
    if (isClosed()) {
      return;
    }
    // A stream that has taken everything is let finish; one that hangs is closed by whoever it lets
    // go.
    long patient = end() ? how.deadline().toNanos() : 0;
    setStage(Stage.CLOSED);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process ends
    }
    Patience patience = new Patience(GRACE + patient);
    if (patience.lock(pump.lock, time)) {
      try {
        pump.finish();
      } finally {
        pump.lock.unlock();
      }
    }
    patience.end();
  }

  /** Tells that a line has come too late, the first time that one has. */
  void tellLate() {
    backlog.lock.lock();
    try {
      if (saidFarewell) {
        return;
      }
      saidFarewell = true;
    } finally {
      backlog.lock.unlock();
    }
    Farewell.say("underpin: the log takes nothing any more; lines from now on are lost");
  }

  // What is being written just now gets a moment more, so that the count is right.
  private void giveUp() {
    long lost;
    int inDoubt;
    String failure;
    backlog.lock.lock();
    try {
      backlog.giveUp();
      Patience grace = new Patience(GRACE);
      boolean waits = true;
      while (backlog.inFlight > 0 && waits) {
        waits = grace.await(backlog.progress);
      }
      grace.end();
      if (backlog.losses.isFailing()) {
        // What was being written has failed too.
        backlog.giveUp();
      }
      inDoubt = backlog.inFlight;
      backlog.stalled |= inDoubt > 0;
      lost = backlog.losses.takeUntoldDrops();
      failure = backlog.losses.isFailing() ? " (" + backlog.losses.lastFailure() + ")" : "";
    } finally {
      backlog.lock.unlock();
    }
    if (lost + inDoubt > 0) {
      Farewell.say("underpin: " + lost + " log lines could not be written within " + how.deadline()
          + failure + (inDoubt == 0 ? "" : ", and " + inDoubt + " more may not have been"));
    }
  }

  private boolean isClosed() {
    backlog.lock.lock();
    try {
      return backlog.stage == Stage.CLOSED;
    } finally {
      backlog.lock.unlock();
    }
  }

  private void setStage(Stage stage) {
    backlog.lock.lock();
    try {
      if (backlog.stage != Stage.CLOSED) {
        backlog.stage = stage;
      }
      backlog.wake();
    } finally {
      backlog.lock.unlock();
    }
  }
}
