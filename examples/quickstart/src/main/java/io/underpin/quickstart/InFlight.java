package io.underpin.quickstart;

import io.underpin.http.Observer;
import io.underpin.http.Request;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the requests that are under way, so that a stop can wait for them. */
final class InFlight implements Observer {
  private final TimeSource time;
  private int count;

  InFlight(TimeSource time) {
    this.time = time;
  }

  @Override
  public Watch arrived(Request request) {
    add(1);
    return completion -> add(-1);
  }

  /** Waits until none is under way; false if some still are after the limit. */
  synchronized boolean awaitNone(Duration limit) throws InterruptedException {
    long start = time.nanoTime();
    while (count > 0) {
      long left = limit.toNanos() - (time.nanoTime() - start);
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  private synchronized void add(int change) {
    count += change;
    notifyAll();
  }
}
