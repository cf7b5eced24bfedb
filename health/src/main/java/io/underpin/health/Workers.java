package io.underpin.health;

import java.util.Collection;
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

  private final int atRest;
  private final ThreadPoolExecutor pool;

  Workers(int checks) {
    atRest = Math.max(1, Math.min(MOST_AT_REST, checks));
    AtomicInteger made = new AtomicInteger();
    pool = new ThreadPoolExecutor(
        atRest, atRest + checks, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
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

  /** Sets the size to what these runs need; returns how long this holds at most. */
  long adapt(Collection<Watch> watches, long nowNanos) {
    int lost = 0;
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
    int extra = pool.getCorePoolSize() - atRest;
    int wanted = Math.max(lost, starving ? occupied : Math.min(occupied, extra));
    if (wanted != extra) {
      pool.setCorePoolSize(atRest + wanted);
    }
    return holds;
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
