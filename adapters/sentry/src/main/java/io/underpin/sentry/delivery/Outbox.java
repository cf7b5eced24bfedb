package io.underpin.sentry.delivery;

import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes that wait for their transport: at most 100 of 4 MiB together, so that a Sentry that is gone costs a known amount of
 * memory and no request waits for it.
 *
 * <p>One thread, {@code underpin-sentry}, carries them, and starts with the first. What nobody takes is tried three times with
 * growing pauses. When there is no room, the new one is dropped, unless it is important: then the oldest that is not goes. Whatever
 * is dropped is counted. Safe for use by several threads.
 */
public final class Outbox implements AutoCloseable {
  private static final int TRIES = 3;

  private final EnvelopeTransport transport;
  private final Duration pause;
  private final Duration patience;
  private final RateLimits limits;
  private final Bulletin bulletin;
  private final Handover handover;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Pile waiting = new Pile();
  private boolean busy;
  private boolean closing;
  private boolean closed;
  private @Nullable Thread carrier;

  /**
   * An outbox in front of this transport.
   *
   * @param pause the wait before a second try; it doubles
   * @param patience how long {@link #close()} waits for what is still to be carried
   * @param events is told when delivery begins to fail and when it is well again
   */
  public Outbox(
      EnvelopeTransport transport,
      Duration pause,
      Duration patience,
      EventSink events,
      TimeSource time) {
    this.transport = transport;
    this.pause = pause;
    this.patience = patience;
    this.limits = new RateLimits(time);
    this.bulletin = new Bulletin(events, time);
    this.handover = new Handover(transport, limits, bulletin);
  }

  /** Whether an envelope of this category would be kept just now; asked before one is made. */
  public boolean accepts(String category, boolean important) {
    if (limits.isLimited(category)) {
      return false;
    }
    lock.lock();
    try {
      return !closing && (important || waiting.hasRoom());
    } finally {
      lock.unlock();
    }
  }

  /** Takes an envelope, and says whether it was kept. Never waits, unless the transport says that it does not. */
  public boolean offer(byte[] envelope, String category, boolean important) {
    Letter letter = new Letter(envelope, category, important);
    boolean kept =
        !limits.isLimited(category) && (transport.waits() ? keep(letter) : carry(letter));
    if (!kept) {
      bulletin.dropped(1);
    }
    return kept;
  }

  /** An envelope that was not even made, because {@link #accepts} has said no. */
  public void refuse() {
    bulletin.dropped(1);
  }

  /** Waits until nothing waits any more, and says whether that came about in time. */
  public boolean flush(Duration limit) {
    lock.lock();
    try {
      return emptied(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Carries what can be carried in the time that was set, drops and counts the rest, and ends the thread. The second call does
   * nothing.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closing = true;
      changed.signalAll();
      emptied(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abandon();
      lock.unlock();
    }
    transport.abort();
  }

  /** How delivery is: up, or degraded with the reason why the last envelope was not taken. */
  public CheckResult check() {
    Tally tally = tally();
    return bulletin
        .check()
        .with("sent", tally.sent())
        .with("dropped", tally.dropped())
        .with("waiting", tally.waiting());
  }

  /** What has become of everything so far. */
  public Tally tally() {
    lock.lock();
    try {
      return new Tally(bulletin.sent(), bulletin.droppedSoFar(), waiting.size() + (busy ? 1 : 0));
    } finally {
      lock.unlock();
    }
  }

  private boolean keep(Letter letter) {
    lock.lock();
    try {
      if (closing) {
        return false;
      }
      int before = waiting.size();
      if (!waiting.add(letter)) {
        bulletin.dropped(before - waiting.size());
        return false;
      }
      bulletin.dropped(before + 1 - waiting.size());
      if (carrier == null) {
        carrier = started();
      }
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  // Without the maker's thread-locals and class loader: it may be a request's thread.
  private Thread started() {
    Thread thread = new Thread(null, this::carryAll, "underpin-sentry", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Outbox.class.getClassLoader());
    thread.start();
    return thread;
  }

  private void carryAll() {
    Letter letter = next();
    while (letter != null) {
      if (limits.isLimited(letter.category()) || !carry(letter)) {
        bulletin.dropped(1);
      }
      letter = next();
    }
  }

  private @Nullable Letter next() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
      while (waiting.isEmpty() && !closing) {
        changed.await();
      }
      Letter letter = closed ? null : waiting.poll();
      busy = letter != null;
      return letter;
    } catch (InterruptedException e) {
      // Only close() interrupts.
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean carry(Letter letter) {
    Duration wait = pause;
    for (int tried = 1; ; tried++) {
      Receipt.Outcome outcome = handover.of(letter);
      if (outcome != Receipt.Outcome.UNAVAILABLE) {
        return outcome == Receipt.Outcome.ACCEPTED;
      }
      if (tried == TRIES || !transport.waits() || !paused(wait)) {
        return false;
      }
      wait = wait.multipliedBy(2);
    }
  }

  // False if the outbox is being closed: there is no time for another try then.
  private boolean paused(Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
      return !closing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean emptied(Duration limit) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(limit.toMillis());
    while (busy || !waiting.isEmpty()) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }

  private void abandon() {
    if (!closed) {
      closed = true;
      bulletin.dropped(waiting.size());
      waiting.clear();
      changed.signalAll();
      if (carrier != null) {
        carrier.interrupt();
      }
    }
  }
}
