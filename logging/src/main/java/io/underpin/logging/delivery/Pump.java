package io.underpin.logging.delivery;

import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is in the backlog, batch by batch. Whoever calls it holds {@link #lock}; the backlog's lock is taken inside, and
 * never while the sink is at work.
 */
final class Pump {
  private static final byte[] LINE_END = {'\n'};

  /** Fair, so that nobody who waits for it is overtaken by a writer that always comes back. */
  final ReentrantLock lock = new ReentrantLock(true);

  private final Backlog backlog;
  private final LineSink sink;
  private final Notice notice;
  private final TimeSource time;
  private final Batch batch;
  // What was written last may be half a line.
  private boolean torn;
  private boolean finished;

  Pump(Backlog backlog, LineSink sink, Notice notice, TimeSource time) {
    this.backlog = backlog;
    this.sink = sink;
    this.notice = notice;
    this.time = time;
    this.batch = new Batch(sink.batchBytes());
  }

  /** Writes what comes next; false if there is nothing, or it did not work, or it is not yet time to try again. */
  boolean step() {
    Urgent first;
    boolean tells;
    boolean flushes;
    backlog.lock.lock();
    try {
      long now = time.nanoTime();
      if (backlog.losses.nanosToRetry(now) > 0) {
        return false;
      }
      batch.clear();
      first = backlog.urgent.pollFirst();
      if (first == null) {
        batch.look(backlog.ring);
      }
      tells = backlog.losses.hasUntold()
          && (backlog.hurries > 0 || backlog.losses.nanosToTell(now) <= 0);
      if (first == null && batch.lines() == 0 && !tells) {
        return false;
      }
      flushes = backlog.hurries > 0
          || first != null
          || batch.lines() == backlog.ring.lines()
          || backlog.stage != Backlog.Stage.OPEN;
      backlog.inFlight = first == null ? batch.lines() : 1;
      backlog.inFlightBytes = batch.ringBytes();
      backlog.inFlightSince = now;
    } finally {
      backlog.lock.unlock();
    }
    return write(first, tells, flushes);
  }

  /** Writes a line that never was in the backlog, if that is empty and the stream works. */
  boolean writeThrough(byte[] bytes, int from, int length) {
    backlog.lock.lock();
    try {
      if (!backlog.isEmpty() || backlog.losses.hasUntold() || backlog.losses.isFailing()) {
        return false;
      }
    } finally {
      backlog.lock.unlock();
    }
    Throwable failure = null;
    try {
      sink.write(bytes, from, length);
      sink.flush();
    } catch (Throwable e) {
      failure = e;
      torn = !hasTakenNothing(e);
    }
    backlog.lock.lock();
    try {
      if (failure == null) {
        backlog.in++;
        backlog.out++;
        backlog.written++;
        backlog.stalled = false;
      } else {
        backlog.losses.fail(failure, time.nanoTime());
      }
      return failure == null;
    } finally {
      backlog.lock.unlock();
    }
  }

  /** Whether what somebody logs while the sink is at work is what the sink was given. */
  boolean isComingBack() {
    return sink instanceof StandardOutput output && output.isComingBack();
  }

  /** Writes what came last, counts what cannot be written any more, and closes the sink; once. */
  void finish() {
    if (finished) {
      return;
    }
    finished = true;
    while (step()) {
      // what came in between
    }
    backlog.lock.lock();
    try {
      backlog.giveUp();
    } finally {
      backlog.lock.unlock();
    }
    try {
      sink.close();
    } catch (IOException | RuntimeException e) {
      Farewell.say("underpin: the log could not be closed: " + e.getClass().getName());
    }
  }

  private boolean write(@Nullable Urgent first, boolean tells, boolean flushes) {
    boolean begun = false;
    Throwable failure = null;
    try {
      if (torn) {
        sink.write(LINE_END, 0, 1);
        torn = false;
      }
      if (tells) {
        tell();
      }
      batch.copy();
      begun = true;
      if (first != null) {
        sink.write(first.bytes, 0, first.bytes.length);
      } else if (batch.length() > 0) {
        sink.write(batch.bytes(), 0, batch.length());
      }
      if (flushes) {
        sink.flush();
      }
    } catch (Throwable e) {
      failure = e;
      torn |= !hasTakenNothing(e);
    }
    settle(first, begun, failure);
    return failure == null;
  }

  private void tell() throws IOException {
    for (Loss loss : Loss.values()) {
      long count;
      backlog.lock.lock();
      try {
        count = backlog.losses.untold(loss);
      } finally {
        backlog.lock.unlock();
      }
      if (count > 0) {
        byte[] line = line(loss, count);
        sink.write(line, 0, line.length);
        backlog.lock.lock();
        try {
          backlog.losses.told(loss, count, time.nanoTime());
        } finally {
          backlog.lock.unlock();
        }
      }
    }
  }

  private byte[] line(Loss loss, long count) {
    try {
      return notice.line(loss, count);
    } catch (Throwable e) {
      return ("{\"level\":\"ERROR\",\"event.name\":\"" + loss.eventName() + "\",\"count\":" + count
              + "}\n")
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private static boolean hasTakenNothing(Throwable failure) {
    return failure instanceof PartlyWrittenException partly && partly.written() == 0;
  }

  private void settle(@Nullable Urgent first, boolean begun, @Nullable Throwable failure) {
    backlog.lock.lock();
    try {
      backlog.inFlight = 0;
      backlog.inFlightBytes = 0;
      if (failure == null) {
        backlog.losses.works();
        settleUrgent(first, true);
        backlog.release(batch.ringBytes(), batch.lines());
        return;
      }
      backlog.losses.fail(failure, time.nanoTime());
      settleUrgent(first, false);
      if (begun && first == null && failure instanceof PartlyWrittenException partly) {
        batch.shorten(partly.written());
        torn = partly.written() > batch.length();
        backlog.release(batch.ringBytes(), batch.lines());
      }
      backlog.progress.signalAll();
    } finally {
      backlog.lock.unlock();
    }
  }

  private void settleUrgent(@Nullable Urgent first, boolean written) {
    if (first == null) {
      return;
    }
    if (written) {
      first.done = true;
      backlog.written++;
    } else if (first.abandoned) {
      backlog.drop(1);
    } else {
      backlog.urgent.addFirst(first);
    }
  }
}
