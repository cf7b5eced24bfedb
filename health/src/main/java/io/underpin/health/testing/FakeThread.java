package io.underpin.health.testing;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A thread of which a test knows when it has come to rest: it has ended, or a scripted check hangs on it. */
final class FakeThread extends Thread {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean resting;
  private boolean ended;

  FakeThread(Runnable task) {
    super(task, "underpin-fake-worker");
    setDaemon(true);
  }

  /** Called by what runs on it, before it waits for something that only the test can give. */
  static void restCurrent() {
    if (Thread.currentThread() instanceof FakeThread thread) {
      thread.set(true, false);
    }
  }

  @Override
  public void run() {
    try {
      super.run();
    } finally {
      set(true, true);
    }
  }

  /** What hangs here is about to go on. */
  void stir() {
    set(false, false);
  }

  @Override
  public void interrupt() {
    stir();
    super.interrupt();
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Waits in real time; says whether it rests. */
  boolean awaitRest(Duration limit) {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!resting && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return resting || ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void set(boolean rests, boolean ends) {
    lock.lock();
    try {
      resting = rests;
      ended |= ends;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
