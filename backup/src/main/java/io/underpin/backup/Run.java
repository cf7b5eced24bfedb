package io.underpin.backup;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work on a platform thread of its own, with an end: the caller's thread waits, watches the time, and ends the
 * processes when the time is up, when it is interrupted, and when the JVM shuts down.
 *
 * <p>The thread of its own is needed because a process that is tied to the thread that started it (see Tools) dies with it:
 * threads of pools and virtual threads' carriers come and go.
 */
final class Run implements Watch {
  private static final long TICK_MILLIS = 50;
  private static final int TICKS_UNTIL_KILL = 60;
  private static final int TICKS_UNTIL_GIVING_UP = 300;

  private final String job;
  private final String runId;
  private final Duration timeout;
  private final Duration idleTimeout;
  private final TimeSource time;
  private final long startNanos;
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();
  private volatile long movedNanos;
  private volatile @Nullable Thread worker;
  private volatile @Nullable Stop stop;

  Run(String job, String runId, Duration timeout, Duration idleTimeout, TimeSource time) {
    this.job = job;
    this.runId = runId;
    this.timeout = timeout;
    this.idleTimeout = idleTimeout;
    this.time = time;
    this.startNanos = time.nanoTime();
    this.movedNanos = startNanos;
  }

  /** Does the work and waits for it. */
  <T> T call(Callable<T> work) throws SourceException, IOException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "underpin-backup-" + job);
    thread.setDaemon(true);
    Thread hook = new Thread(() -> endWithTheJvm(thread), "underpin-backup-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      throw new SourceException(Failure.CANCELLED, "The JVM is shutting down.");
    }
    worker = thread;
    thread.start();
    try {
      return await(task);
    } finally {
      processes.forEach(Run::kill);
      removeHook(hook);
    }
  }

  /** Ends the work as soon as it can be ended; returns at once. */
  void cancel(String reason) {
    stop(Failure.CANCELLED, reason);
  }

  @Override
  public void guard(Process process) {
    processes.removeIf(old -> !old.isAlive());
    processes.add(process);
    if (stop != null) {
      kill(process);
    }
  }

  @Override
  public void progressed() {
    movedNanos = time.nanoTime();
  }

  @Override
  public void check() throws SourceException {
    Stop why = stop;
    if (why != null) {
      throw new SourceException(why.failure, why.reason);
    }
  }

  @Override
  public String runId() {
    return runId;
  }

  @Override
  public TimeSource time() {
    return time;
  }

  Duration elapsed() {
    return Duration.ofNanos(time.nanoTime() - startNanos);
  }

  private <T> T await(FutureTask<T> task) throws SourceException, IOException {
    boolean interrupted = false;
    int ticksSinceStop = 0;
    try {
      while (true) {
        try {
          return task.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          watchTheTime();
        } catch (InterruptedException e) {
          interrupted = true;
          cancel("Its thread was interrupted.");
        } catch (ExecutionException e) {
          check();
          throw unwrapped(e.getCause());
        }
        if (stop != null && ++ticksSinceStop == TICKS_UNTIL_KILL) {
          processes.forEach(Run::kill);
        }
        if (ticksSinceStop == TICKS_UNTIL_GIVING_UP) {
          check();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void watchTheTime() {
    long now = time.nanoTime();
    if (now - startNanos > timeout.toNanos()) {
      stop(
          Failure.TIMED_OUT,
          "It took longer than " + text(timeout)
              + ": find out what holds it up, or allow more with timeout(...).");
    } else if (now - movedNanos > idleTimeout.toNanos()) {
      stop(
          Failure.TIMED_OUT,
          "Nothing moved for " + text(idleTimeout)
              + ": look for a lock or a dead connection, or allow more with idleTimeout(...).");
    }
  }

  private synchronized void stop(Failure failure, String reason) {
    if (stop != null) {
      return;
    }
    stop = new Stop(failure, reason);
    processes.forEach(Process::destroy);
    Thread thread = worker;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void endWithTheJvm(Thread thread) {
    cancel("The JVM is shutting down.");
    try {
      thread.join(TICK_MILLIS * TICKS_UNTIL_KILL);
      processes.forEach(Run::kill);
      thread.join(TICK_MILLIS * TICKS_UNTIL_KILL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void kill(Process process) {
    // Itself before its children, or it might start others in their place.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down: the hook runs already.
      return;
    }
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  private static IOException unwrapped(@Nullable Throwable cause) throws SourceException {
    if (cause instanceof SourceException e) {
      throw e;
    }
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof RuntimeException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(cause);
  }

  /** Why the work was ended from outside. */
  private record Stop(Failure failure, String reason) {}
}
