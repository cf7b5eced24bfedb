package io.underpin.health.web;

import com.sun.management.ThreadMXBean;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import java.lang.management.ManagementFactory;

/** How much memory this thread takes for a thousand answers. */
final class Allocation {
  private static final int ANSWERS = 1_000;
  private static final int ROUNDS = 10;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** The least of several rounds: now and then the JVM takes a little for itself on this thread. */
  static long of(Guard guard, Request request) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      least = Math.min(least, once(guard, request));
    }
    return least;
  }

  private static long once(Guard guard, Request request) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ANSWERS; i++) {
      guard.check(request);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
