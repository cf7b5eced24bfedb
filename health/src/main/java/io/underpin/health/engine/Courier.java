package io.underpin.health.engine;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.time.TimeSource;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events to the sink and answers to those who wait, one after the other, never on the engine's thread: a sink that
 * blocks delays the ones behind it and nothing else. When too many wait, the newest events are dropped, counted,
 * and told of as {@code health.events_dropped}.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int MOST_EVENTS = 1024;

  private final Executor thread;
  private final @Nullable ThreadPoolExecutor own;
  private final EventSink sink;
  private final TimeSource time;
  private final Queue<Runnable> bag = new ArrayDeque<>();
  private int events;
  private long dropped;
  private boolean underway;

  /** Goes round on this executor, or on a thread of its own that exists while there is something to carry. */
  Courier(@Nullable Executor given, EventSink sink, TimeSource time) {
    this.time = time;
    own = given == null ? ownThread() : null;
    thread = own == null ? Objects.requireNonNull(given) : own;
    this.sink = EventSink.all(sink);
  }

  void carry(Event event) {
    long lost;
    synchronized (bag) {
      if (events == MOST_EVENTS) {
        dropped++;
        return;
      }
      events++;
      lost = dropped;
      dropped = 0;
    }
    if (lost > 0) {
      deliver(() ->
          sink.emit(Event.of("health.events_dropped", Severity.WARN, time).with("count", lost)));
    }
    deliver(() -> {
      synchronized (bag) {
        events--;
      }
      sink.emit(event);
    });
  }

  void deliver(Runnable errand) {
    synchronized (bag) {
      bag.add(errand);
      if (underway) {
        return;
      }
      underway = true;
    }
    try {
      thread.execute(this::goRound);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Refused, or no thread is left. The next errand tries again, and the engine must go on.
      synchronized (bag) {
        underway = false;
      }
    }
  }

  /** What is in the bag is still delivered. */
  void close() {
    if (own != null) {
      own.shutdown();
    }
  }

  private void goRound() {
    for (Runnable errand = next(); errand != null; errand = next()) {
      try {
        errand.run();
      } catch (Throwable e) {
        // The sink is guarded against exceptions: this is an Error. The errands behind it go out
        // all the same.
        LOG.error("An event of the health engine could not be delivered", e);
      }
    }
  }

  private @Nullable Runnable next() {
    synchronized (bag) {
      Runnable errand = bag.poll();
      underway = errand != null;
      return errand;
    }
  }

  private static ThreadPoolExecutor ownThread() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), round -> {
          Thread thread = new Thread(round, "underpin-health-events");
          thread.setDaemon(true);
          return thread;
        });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
