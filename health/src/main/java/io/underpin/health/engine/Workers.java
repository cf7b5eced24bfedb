package io.underpin.health.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which checks run: a few, and one more for each that a hung check holds, so that it starves nobody.
 *
 * <p>The pool is told its size in each turn of the engine; see RATIONALE.md for the rule.
 */
final class Workers implements Executor, AutoCloseable {
  static final int MOST_AT_REST = 4;
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ThreadPoolExecutor pool;
  private final List<Run> orphans = new ArrayList<>();
  private int atRest = 1;
  private int extra;

  Workers() {
    AtomicInteger made = new AtomicInteger();
    pool = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
      Thread thread = new Thread(task, "underpin-health-worker-" + made.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable run) {
    pool.execute(run);
  }

  /** A run that belongs to no check any more may still hold a thread. */
  void orphan(Run run) {
    orphans.add(run);
  }

  /** Sets the size to what these runs need; returns how long this holds at most. */
  long adapt(List<Watch> watches, long nowNanos) {
    orphans.removeIf(Run::hasEnded);
    int lost = orphans.size();
    int occupied = 0;
    boolean starving = false;
    long holds = Long.MAX_VALUE;
    for (Watch watch : watches) {
      Run run = watch.run;
      if (run == null) {
        continue;
      }
      if (run.isTimedOut()) {
        lost++;
      }
      if (run.holdsThreadSince(PATIENCE_NANOS, nowNanos)) {
        occupied++;
      } else if (run.isWaiting()) {
        long waited = nowNanos - run.queuedNanos;
        starving |= waited >= PATIENCE_NANOS;
        holds =
            Math.min(holds, waited >= PATIENCE_NANOS ? PATIENCE_NANOS : PATIENCE_NANOS - waited);
      }
    }
    int most = Math.max(1, Math.min(MOST_AT_REST, watches.size()));
    int wanted = Math.max(lost, starving ? occupied : Math.min(occupied, extra));
    if (wanted != extra || most != atRest) {
      extra = wanted;
      atRest = most;
      resize(atRest + extra);
    }
    return holds;
  }

  /** How many threads there may be now. */
  int most() {
    return pool.getMaximumPoolSize();
  }

  /** The pool refuses a core above its maximum, even for a moment. */
  private void resize(int size) {
    if (size > pool.getMaximumPoolSize()) {
      pool.setMaximumPoolSize(size);
      pool.setCorePoolSize(size);
    } else {
      pool.setCorePoolSize(size);
      pool.setMaximumPoolSize(size);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
