package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.underpin.time.TimeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets an event that repeats itself through only so many times in a while, and counts how many more there were. For a loop
 * that fails ten thousand times a second and would bury what matters.
 *
 * <p>Events are the same if they have logger, level, message (before arguments are filled in) and class of the exception in
 * common. At most 1,024 different ones are counted at once; whatever comes beside them is let through. Nothing is left out
 * without being counted. Safe for use by several threads.
 */
final class RepeatLimit {
  private static final int MOST_KINDS = 1024;
  private static final int MOST_OF_A_MESSAGE = 500;

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private long first;
  private final long withinNanos;
  // The oldest first, for each stays where it was put when its while began.
  private final Map<List<Object>, Count> counts = new LinkedHashMap<>();

  private static final class Count {
    private final String logger;
    private final String message;
    private final long since;
    private long seen;

    private Count(String logger, String message, long since) {
      this.logger = logger;
      this.message = message;
      this.since = since;
    }
  }

  /** So many of a kind were left out. */
  record Repeated(String logger, String message, long count) {}

  RepeatLimit(Repeats repeats, TimeSource time) {
    this.first = repeats.first();
    this.withinNanos = repeats.within().toNanos();
    this.time = time;
  }

  /** Whether this one is to be written. */
  boolean admits(ILoggingEvent event) {
    String logger = String.valueOf(event.getLoggerName());
    String message = shortened(String.valueOf(event.getMessage()));
    String thrown = event.getThrowableProxy() == null
        ? ""
        : String.valueOf(event.getThrowableProxy().getClassName());
    List<Object> kind = List.of(logger, event.getLevel().levelInt, message, thrown);
    lock.lock();
    try {
      Count count = counts.get(kind);
      if (count == null) {
        if (counts.size() == MOST_KINDS) {
          return true;
        }
        count = new Count(logger, message, time.nanoTime());
        counts.put(kind, count);
      }
      return ++count.seen <= first;
    } finally {
      lock.unlock();
    }
  }

  /** Those whose while is over, with what was left out of them; told once. To be asked before each event. */
  List<Repeated> over() {
    return over(withinNanos);
  }

  /** What was left out up to now, all of it; from now on nothing is, for nobody would tell of it. */
  List<Repeated> rest() {
    lock.lock();
    try {
      List<Repeated> rest = over(Long.MIN_VALUE);
      first = Long.MAX_VALUE;
      return rest;
    } finally {
      lock.unlock();
    }
  }

  private List<Repeated> over(long nanos) {
    lock.lock();
    try {
      long now = time.nanoTime();
      List<Repeated> over = List.of();
      Iterator<Count> each = counts.values().iterator();
      while (each.hasNext()) {
        Count count = each.next();
        if (now - count.since < nanos) {
          break;
        }
        if (count.seen > first) {
          over = over.isEmpty() ? new ArrayList<>() : over;
          over.add(new Repeated(count.logger, count.message, count.seen - first));
        }
        each.remove();
      }
      return over;
    } finally {
      lock.unlock();
    }
  }

  // Texts put together by hand may be long, and they are kept for a while.
  private static String shortened(String message) {
    return message.length() <= MOST_OF_A_MESSAGE
        ? message
        : message.substring(0, MOST_OF_A_MESSAGE);
  }
}
