package io.underpin.logging.delivery;

import io.underpin.time.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lines that are not written yet, shared by the threads that log and the one that writes. Everything in it is guarded by
 * its lock, which is held for a copy at most.
 */
final class Backlog {
  enum Stage {
    /** A line is taken over when it is in the buffer. */
    OPEN,
    /** The process ends: a line is taken over when it has been written. */
    ENDING,
    /** Nobody writes any more. */
    CLOSED
  }

  final ReentrantLock lock = new ReentrantLock();
  /** There is something to do for the writer. */
  final Condition work = lock.newCondition();
  /** Something was written, or given up. */
  final Condition progress = lock.newCondition();

  final Losses losses = new Losses();
  final Deque<Urgent> urgent = new ArrayDeque<>();
  final Ring ring;
  private final TimeSource time;
  Stage stage = Stage.OPEN;
  /** The writer sleeps until it is called; otherwise it looks by itself within a millisecond. */
  boolean asleep;
  /** Somebody waits until all is written: flush after each batch, tell at once what is to be told. */
  int hurries;
  /** A wait was in vain and nothing has been written since: another would be, too. */
  volatile boolean stalled;
  /** The process has had its time to write what was left. */
  boolean over;
  /** Lines put in, and lines taken out, ever. */
  long in;

  long out;
  long written;
  /** What is being written now. */
  int inFlight;

  int inFlightBytes;
  long inFlightSince;

  Backlog(int bufferBytes, TimeSource time) {
    this.ring = new Ring(bufferBytes);
    this.time = time;
  }

  /** Puts a line in, if there is room. */
  boolean offer(byte[] bytes, int from, int length, boolean important) {
    int before = ring.used();
    if (!ring.put(bytes, from, length, limit(important))) {
      return false;
    }
    in++;
    int half = ring.max() / 2;
    if (asleep || stage == Stage.ENDING || (before <= half && ring.used() > half)) {
      wake();
    }
    return true;
  }

  /** Whether there could ever be room for it. */
  boolean fits(int length, boolean important) {
    return Ring.space(length) <= limit(important);
  }

  void wake() {
    asleep = false;
    work.signal();
  }

  void drop(long lines) {
    losses.drop(lines, time.nanoTime());
    if (asleep) {
      wake();
    }
  }

  /** The oldest lines were written. */
  void release(int bytes, int lines) {
    ring.release(bytes, lines);
    out += lines;
    written += lines;
    stalled = false;
    progress.signalAll();
  }

  /** Drops all but what is being written just now. */
  void giveUp() {
    int kept = inFlightBytes == 0 ? 0 : inFlight;
    int forgotten = ring.forgetAfter(inFlightBytes, kept);
    out += forgotten;
    for (Urgent line : urgent) {
      line.done = true;
    }
    drop(forgotten + urgent.size());
    urgent.clear();
    progress.signalAll();
  }

  /** Whether waiting is in vain. */
  boolean isStuck() {
    return stalled || losses.isFailing();
  }

  /** Whether nothing is to be written. */
  boolean isEmpty() {
    return ring.lines() == 0 && urgent.isEmpty() && inFlight == 0;
  }

  /** Whether everything up to this line is out, and everything is told. */
  boolean isDone(long target) {
    return out >= target && urgent.isEmpty() && !losses.hasUntold();
  }

  // An eighth is for what is important.
  private int limit(boolean important) {
    return important ? ring.max() : ring.max() - ring.max() / 8;
  }
}
