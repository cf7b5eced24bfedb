package io.underpin.health.drain;

import io.underpin.http.Observer;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The work that is under way: counted while it goes on, awaited at the end. Safe for use by several threads. */
final class Holds {
  private final TimeSource time;
  private final Map<Object, String> named = new ConcurrentHashMap<>();
  private final AtomicLong underway = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean awaited;
  private volatile boolean hurried;

  Holds(TimeSource time) {
    this.time = time;
  }

  Hold hold(String name) {
    Object key = new Object();
    named.put(key, name);
    underway.incrementAndGet();
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        named.remove(key);
        release();
      }
    };
  }

  /** Holds for each request from its arrival to its end. */
  Observer requests() {
    return request -> {
      requests.incrementAndGet();
      underway.incrementAndGet();
      return completion -> {
        requests.decrementAndGet();
        release();
      };
    };
  }

  /** Waits until nothing is under way, at most so long; says whether nothing is. */
  boolean await(Duration atMost) throws InterruptedException {
    long end = time.nanoTime() + atMost.toNanos();
    awaited = true;
    synchronized (this) {
      long left = atMost.toNanos();
      while (underway.get() > 0 && left > 0 && !hurried) {
        wait(left / 1_000_000 + 1);
        left = end - time.nanoTime();
      }
    }
    return underway.get() == 0;
  }

  /** Whoever waits waits no longer. */
  synchronized void hurry() {
    hurried = true;
    notifyAll();
  }

  /** What is under way by name, and the number of requests. */
  Collection<String> names() {
    return List.copyOf(named.values());
  }

  long requestsUnderway() {
    return requests.get();
  }

  private void release() {
    if (underway.decrementAndGet() == 0 && awaited) {
      synchronized (this) {
        notifyAll();
      }
    }
  }
}
