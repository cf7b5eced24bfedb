package io.underpin.logging.delivery;

import io.underpin.check.LocalCheck;
import io.underpin.logging.delivery.Backlog.Stage;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Delivers lines to a {@link LineSink}, in the way that a {@link Delivery} says.
 *
 * <p>Nothing is lost silently: each line is written, or it is counted, and the count stands in the log ({@link Loss}) as soon
 * as that takes lines again, in {@link #check()}, and at the end on standard error. Nothing is thrown into the host, and a
 * stream that hangs holds nobody up for long. When the process ends all that was logged is written first; from then on {@link
 * #write} returns when its line has been written, so that other shutdown hooks may still log.
 *
 * <p>Safe for use by several threads, virtual ones too.
 */
public final class LineDelivery implements AutoCloseable {
  /** How long a warning or an error waits for a stream that does not take it. */
  private static final long IMPORTANT_WAIT = TimeUnit.SECONDS.toNanos(1);

  private final Delivery how;
  private final TimeSource time;
  private final Backlog backlog;
  private final Pump pump;
  private final Ending ending;

  private LineDelivery(Delivery how, LineSink sink, Notice notice, TimeSource time) {
    this.how = how;
    this.time = time;
    backlog = new Backlog(how.bufferBytes(), time);
    pump = new Pump(backlog, sink, notice, time);
    ending = new Ending(how, backlog, pump, time);
  }

  static LineDelivery start(Delivery how, LineSink sink, Notice notice) {
    LineDelivery delivery = new LineDelivery(how, sink, notice, TimeSource.system());
    delivery.ending.begin();
    return delivery;
  }

  /**
   * Takes over a line; the bytes are the caller's again when this returns.
   *
   * @param important whether it is a warning or worse, and worth a longer wait when the buffer is full
   * @throws IndexOutOfBoundsException if the range does not lie within the bytes
   */
  public void write(byte[] bytes, int from, int length, boolean important) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (pump.lock.isHeldByCurrentThread()) {
      // The stream logs what it does: writing that would make it log again.
      if (!pump.isComingBack()) {
        lost(1);
      }
    } else if (how.isDirect() || !hasQueued(bytes, from, length, important)) {
      writeDirectly(bytes, from, length, important);
    }
  }

  /** Counts lines that somebody could not even make: they are told like those that were dropped. */
  public void lost(long lines) {
    backlog.lock.lock();
    try {
      backlog.drop(lines);
    } finally {
      backlog.lock.unlock();
    }
  }

  /**
   * Waits until everything that was logged before is with the stream.
   *
   * @return false if that has taken longer than the limit, or the stream fails
   */
  public boolean flush(Duration limit) {
    return !pump.lock.isHeldByCurrentThread() && ending.drain(limit);
  }

  /**
   * Writes what is there, within the deadline, counts and tells on standard error what is left, and closes the sink. The second
   * call does nothing.
   */
  @Override
  public void close() {
    ending.close();
  }

  /** What has been done so far. */
  public DeliveryCounts counts() {
    backlog.lock.lock();
    try {
      return new DeliveryCounts(
          backlog.in,
          backlog.written,
          backlog.losses.dropped(),
          backlog.losses.failedWrites(),
          backlog.ring.used());
    } finally {
      backlog.lock.unlock();
    }
  }

  /** A check that is degraded while the stream fails, and for a minute after lines were dropped. */
  public LocalCheck check() {
    return new DeliveryCheck(backlog, time);
  }

  /** False if there is no writer any more. */
  private boolean hasQueued(byte[] bytes, int from, int length, boolean important) {
    boolean late = false;
    backlog.lock.lock();
    try {
      if (backlog.stage == Stage.OPEN) {
        if (!backlog.offer(bytes, from, length, important)) {
          waitForRoom(bytes, from, length, important);
        }
      } else if (backlog.stage == Stage.CLOSED) {
        return false;
      } else if (backlog.over && backlog.isStuck()) {
        backlog.drop(1);
        late = true;
      } else if (backlog.offer(bytes, from, length, important)) {
        late = !isWritten() && backlog.over;
      } else {
        waitForRoom(bytes, from, length, important);
      }
    } finally {
      backlog.lock.unlock();
    }
    if (late) {
      ending.tellLate();
    }
    return true;
  }

  private void writeDirectly(byte[] bytes, int from, int length, boolean important) {
    boolean mine = pump.lock.tryLock() || hasWaitedForPump();
    boolean late = false;
    try {
      if (mine && pump.writeThrough(bytes, from, length)) {
        return;
      }
      late = !isKept(bytes, from, length, important, mine);
      for (boolean more = mine; more; ) {
        more = pump.step();
      }
    } finally {
      if (mine) {
        pump.lock.unlock();
      }
    }
    if (late) {
      ending.tellLate();
    }
  }

  private boolean hasWaitedForPump() {
    Patience patience = new Patience(backlog.stalled ? 0 : how.deadline().toNanos());
    boolean mine = patience.lock(pump.lock, time);
    patience.end();
    return mine;
  }

  /** Keeps what could not be written at once; false if nobody will ever write it. */
  private boolean isKept(byte[] bytes, int from, int length, boolean important, boolean mine) {
    backlog.lock.lock();
    try {
      boolean open = backlog.stage != Stage.CLOSED;
      backlog.stalled = !mine;
      if (!open || !backlog.offer(bytes, from, length, important)) {
        backlog.drop(1);
      }
      return open;
    } finally {
      backlog.lock.unlock();
    }
  }

  // The backlog's lock is held, and given up while waiting.
  private void waitForRoom(byte[] bytes, int from, int length, boolean important) {
    if (backlog.isStuck()) {
      backlog.drop(1);
    } else if (important || !backlog.fits(length, false)) {
      waitAtTheHead(new Urgent(Arrays.copyOfRange(bytes, from, from + length)));
    } else {
      long before = backlog.out;
      Patience patience = new Patience(how.waitNanos());
      boolean accepted = false;
      while (!accepted && !backlog.isStuck() && patience.await(backlog.progress)) {
        accepted = backlog.offer(bytes, from, length, false);
      }
      patience.end();
      if (!accepted) {
        backlog.stalled |= backlog.out == before;
        backlog.drop(1);
      }
    }
  }

  private void waitAtTheHead(Urgent line) {
    long before = backlog.written;
    Patience patience = new Patience(Math.max(IMPORTANT_WAIT, how.waitNanos()));
    backlog.urgent.addLast(line);
    backlog.wake();
    while (!line.done && !backlog.losses.isFailing() && patience.await(backlog.progress)) {
      // until it is written
    }
    patience.end();
    if (!line.done) {
      backlog.stalled |= backlog.written == before;
      if (backlog.urgent.remove(line)) {
        backlog.drop(1);
      } else {
        line.abandoned = true;
      }
    }
  }

  // The backlog's lock is held, and given up while waiting.
  private boolean isWritten() {
    long mine = backlog.in;
    Patience patience = new Patience(how.deadline().toNanos());
    while (backlog.out < mine && !backlog.isStuck() && patience.await(backlog.progress)) {
      // until it is written
    }
    patience.end();
    boolean written = backlog.out >= mine;
    backlog.stalled |= !written;
    return written;
  }
}
