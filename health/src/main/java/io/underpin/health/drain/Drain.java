package io.underpin.health.drain;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.health.drain.DrainSpec.NamedStop;
import io.underpin.http.Observer;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The way out, once: ready a while longer, not ready, serving on, the end of what is under way, the stop hooks, and last of all
 * whatever answers the probes. Safe for use by several threads.
 */
public final class Drain {
  private final Duration keepReady;
  private final Duration delay;
  private final Duration grace;
  private final List<NamedStop> stops;
  private final Runnable notReady;
  private final Runnable last;
  private final EventSink events;
  private final TimeSource time;
  private final Holds holds;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch hurried = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private @Nullable Thread hook;
  private boolean interrupted;

  /**
   * Waits for somebody to {@link #run} it.
   *
   * @param notReady makes readiness say no for good
   * @param last ends what answers the probes
   */
  public Drain(
      DrainSpec spec, Runnable notReady, Runnable last, EventSink events, TimeSource time) {
    keepReady = spec.keepReady();
    delay = spec.delay();
    grace = spec.grace();
    stops = new ArrayList<>(spec.stops());
    this.notReady = notReady;
    this.last = last;
    this.events = EventSink.all(events);
    this.time = time;
    holds = new Holds(time);
    if (spec.hasShutdownHook()) {
      Thread thread = new Thread(this::run, "underpin-health-drain");
      hook = thread;
      Runtime.getRuntime().addShutdownHook(thread);
    }
  }

  /** Goes the whole way; when it is under way already, waits for its end. An interrupt skips the waiting, not the stopping. */
  public void run() {
    if (!begun.compareAndSet(false, true)) {
      awaitDone();
      return;
    }
    try {
      tell("keep_ready", keepReady);
      pause(keepReady);
      notReady.run();
      tell("delay", delay);
      pause(delay);
      tell("grace", grace);
      awaitHolds();
      stopAll();
    } finally {
      try {
        last.run();
      } finally {
        forgetHook();
        tell("done", Duration.ZERO);
        done.countDown();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /** Skips what is left of the waiting. */
  public void hurry() {
    hurried.countDown();
    holds.hurry();
  }

  /** Work that is to be finished first. */
  public Hold hold(String name) {
    return holds.hold(name);
  }

  /** Holds for each request that is under way. */
  public Observer requests() {
    return holds.requests();
  }

  /** One more part to be stopped, before those given earlier. */
  public void stop(String name, Duration deadline, StopHook hook) {
    DrainSpec checked = new DrainSpec().stop(name, deadline, hook);
    synchronized (stops) {
      stops.addAll(checked.stops());
    }
  }

  /** The process is not asked to go this way any more when it ends. */
  public void forgetHook() {
    Thread thread = hook;
    hook = null;
    if (thread != null && thread != Thread.currentThread()) {
      try {
        Runtime.getRuntime().removeShutdownHook(thread);
      } catch (IllegalStateException e) {
        // The JVM is ending: the hook runs or has run, and finds the way gone already.
      }
    }
  }

  private void awaitDone() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(Duration duration) {
    try {
      boolean skipped = hurried.await(duration.toNanos(), TimeUnit.NANOSECONDS);
      if (skipped) {
        holds.hurry();
      }
    } catch (InterruptedException e) {
      interrupted();
    }
  }

  /** Whoever interrupts wants it to be quick; the flag is set again when all is done. */
  private void interrupted() {
    interrupted = true;
    hurry();
  }

  private void awaitHolds() {
    boolean finished;
    try {
      finished = holds.await(grace);
    } catch (InterruptedException e) {
      interrupted();
      finished = false;
    }
    if (!finished) {
      events.emit(Event.of("health.drain_unfinished", Severity.WARN, time)
          .with("holds", String.join(", ", holds.names()))
          .with("requests", holds.requestsUnderway()));
    }
  }

  private void stopAll() {
    List<NamedStop> all;
    synchronized (stops) {
      all = List.copyOf(stops);
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      stop(all.get(i));
    }
  }

  /** Somebody else's code on a thread of its own: it may hang, and then the next one has its turn all the same. */
  private void stop(NamedStop stop) {
    Thread thread = new Thread(() -> attempt(stop), "underpin-health-stop-" + stop.name());
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(Math.max(1, stop.deadline().toMillis()));
    } catch (InterruptedException e) {
      interrupted();
    }
    if (thread.isAlive()) {
      Throwable stack = new Throwable("Where the stop hook is stuck");
      stack.setStackTrace(thread.getStackTrace());
      thread.interrupt();
      events.emit(Event.of("health.stop_timed_out", Severity.ERROR, time)
          .with("hook", stop.name())
          .with("deadline", stop.deadline())
          .causedBy(stack));
    }
  }

  private void attempt(NamedStop stop) {
    try {
      stop.hook().stop();
    } catch (Throwable e) {
      events.emit(Event.of("health.stop_failed", Severity.ERROR, time)
          .with("hook", stop.name())
          .causedBy(e));
    }
  }

  private void tell(String phase, Duration atMost) {
    events.emit(
        Event.of("health.drain", Severity.INFO, time).with("phase", phase).with("at_most", atMost));
  }
}
