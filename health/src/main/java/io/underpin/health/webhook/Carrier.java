package io.underpin.health.webhook;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a mailroom's turns on a daemon thread, which exists only while there is something to do. */
final class Carrier {
  private static final Duration LAST_WORD = Duration.ofSeconds(1);

  private final Mailroom mailroom;
  private final Supplier<Post> posts;
  private @Nullable Thread thread;
  private boolean called;
  private boolean gone;

  Carrier(Mailroom mailroom, Supplier<Post> posts) {
    this.mailroom = mailroom;
    this.posts = posts;
  }

  /** There is something to do. */
  synchronized void call() {
    if (gone) {
      return;
    }
    called = true;
    if (thread == null) {
      Thread worker = new Thread(this::work, "underpin-webhook");
      worker.setDaemon(true);
      worker.start();
      thread = worker;
    } else {
      LockSupport.unpark(thread);
    }
  }

  /** Waits until there is nothing more to do, at most so long; then ends the thread whatever it does. */
  void leave(Duration limit) {
    boolean patient = awaitEnd(limit);
    synchronized (this) {
      gone = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
    if (!patient || !awaitEnd(LAST_WORD)) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if this thread was interrupted while it waited. */
  private boolean awaitEnd(Duration limit) {
    Thread working;
    synchronized (this) {
      working = thread;
    }
    try {
      if (working != null) {
        working.join(Math.max(1, limit.toMillis()));
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void work() {
    try (Post post = posts.get()) {
      for (long nanos = mailroom.turn(post); isToGoOn(nanos); nanos = mailroom.turn(post)) {
        // A call ends it, also one that came before it began.
        LockSupport.parkNanos(this, nanos);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } catch (InterruptedException e) {
      // Asked to leave: close() tells what was left behind.
      Thread.currentThread().interrupt();
    } finally {
      forget();
    }
  }

  private synchronized boolean isToGoOn(long nanos) {
    if (nanos == Mailroom.NOTHING_TO_DO && !called) {
      thread = null;
      return false;
    }
    called = false;
    return !gone;
  }

  private synchronized void forget() {
    if (thread == Thread.currentThread()) {
      thread = null;
    }
  }
}
