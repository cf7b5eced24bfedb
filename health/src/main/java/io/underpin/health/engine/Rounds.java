package io.underpin.health.engine;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The life of a run: due, under way, ended or out of time, hung, late. All of it happens in the engine's turn; what happens on the
 * thread of a run is told to the inbox.
 */
final class Rounds {
  static final long LONGEST_WAIT_NANOS = Duration.ofMinutes(1).toNanos();

  private final TimeSource time;
  private final double jitter;
  private final Executor executor;
  private final Announcer announcer;
  private final Tidy tidy;
  private final Consumer<Runnable> inbox;
  private final SplittableRandom random = new SplittableRandom();
  private boolean ending;
  private boolean changed;

  Rounds(
      EngineSettings settings,
      Executor executor,
      Announcer announcer,
      Tidy tidy,
      Consumer<Runnable> inbox) {
    time = settings.time();
    jitter = settings.jitter();
    this.executor = executor;
    this.announcer = announcer;
    this.tidy = tidy;
    this.inbox = inbox;
  }

  /** Does what is due for one check; returns how long nothing more is. */
  long attend(Watch watch, long now) {
    Run run = watch.run;
    if (run != null && !run.isTimedOut() && run.timeOut(now)) {
      timedOut(watch, now);
    }
    if (watch.dueNanos - now <= 0) {
      due(watch, now);
    }
    if (watch.ages() && watch.staleNanos() - now <= 0) {
      announcer.around(watch, null, () -> watch.goStale(now, time.instant()));
      changed(watch);
    }
    return nextWait(watch, now);
  }

  /** No run begins any more. */
  void end() {
    ending = true;
  }

  /** Whether anything that a reader could see has happened since the last call. */
  boolean hasChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Readers are to see this check as it is now. */
  void changed(Watch watch) {
    watch.refreshed();
    changed = true;
  }

  void answerWaiting(Watch watch) {
    for (CompletableFuture<CheckState> answer : watch.waiting) {
      announcer.answer(answer, watch.state());
    }
    watch.waiting.clear();
  }

  private void due(Watch watch, long now) {
    Run run = watch.run;
    Beat beat = watch.settings.beat();
    if (run != null) {
      if (run.isTimedOut()) {
        hung(watch, run, now);
      }
    } else if (beat != null) {
      listen(watch, beat, now);
    } else if (watch.obstacle() != null) {
      skip(watch, now);
    } else {
      start(watch, now);
    }
  }

  private static long nextWait(Watch watch, long now) {
    Run run = watch.run;
    long next = run == null || run.isTimedOut() ? watch.dueNanos : run.deadlineNanos();
    long wait = next - now;
    return watch.ages() ? Math.min(wait, watch.staleNanos() - now) : wait;
  }

  private void start(Watch watch, long now) {
    if (ending) {
      watch.dueNanos = now + LONGEST_WAIT_NANOS;
      return;
    }
    Run run = new Run(
        watch.settings,
        time,
        watch.dueNanos,
        (ended, result) -> inbox.accept(() -> ended(watch, ended, result)));
    watch.run = run;
    watch.runs++;
    try {
      executor.execute(run);
    } catch (RuntimeException | OutOfMemoryError e) {
      // It refuses, or no thread is left: without a result the run would be waited for in vain.
      ended(watch, run, CheckResult.down(FailureCode.EXCEPTION, "The executor refused the run"));
    }
  }

  private void ended(Watch watch, Run run, CheckResult result) {
    if (watch.run != run) {
      return;
    }
    long now = time.nanoTime();
    watch.run = null;
    if (run.isTimedOut()) {
      late(watch, now);
      return;
    }
    watch.duration = run.took();
    watch.recent.add(run.took());
    if (watch.obstacle() == null) {
      judge(watch, result, now);
    }
    long next = run.plannedNanos + delay(watch);
    watch.dueNanos = next - now > 0 ? next : now;
    answerWaiting(watch);
  }

  /** Its result is too old to say anything, but if it had hung there is something to be found out now. */
  private void late(Watch watch, long now) {
    watch.late++;
    if (watch.hungSince != null) {
      watch.hungSince = null;
      watch.dueNanos = now;
    }
    changed(watch);
  }

  private void timedOut(Watch watch, long now) {
    watch.timeouts++;
    watch.duration = watch.settings.timeout();
    watch.recent.add(watch.duration);
    if (watch.obstacle() == null) {
      judge(
          watch,
          CheckResult.down(
              FailureCode.TIMEOUT,
              "No answer within " + watch.settings.timeout().toMillis() + " ms"),
          now);
    }
    watch.dueNanos = now + delay(watch);
    answerWaiting(watch);
  }

  /** A period has passed since the timeout and the run is still there: one more failure, but no second run. */
  private void hung(Watch watch, Run run, long now) {
    boolean first = watch.hungSince == null;
    if (first) {
      watch.hungSince = time.instant().minus(run.age(now));
    }
    judge(
        watch,
        CheckResult.down(FailureCode.HUNG, "Has not returned since " + watch.hungSince),
        now);
    watch.dueNanos = now + delay(watch);
    if (first) {
      announcer.hung(watch, run);
    }
  }

  /** A check that is told how it is: whether the last word is still young enough. */
  private void listen(Watch watch, Beat beat, long now) {
    beat.await(true);
    long expires = beat.expiresNanos();
    if (expires - now <= 0) {
      judge(
          watch,
          CheckResult.down(
              FailureCode.STALE, "No heartbeat within " + beat.timeToLive().toMillis() + " ms"),
          now);
      watch.dueNanos = now + beat.timeToLive().toNanos();
    } else {
      watch.dueNanos = expires;
      if (beat.hasBeaten()) {
        CheckResult told = beat.result();
        beat.await(!told.status().works());
        judge(watch, told, now);
      }
    }
    answerWaiting(watch);
  }

  /** Something that it depends on does not work: this one is not asked. */
  private void skip(Watch watch, long now) {
    Watch cause = watch.cause();
    watch.dueNanos = now + LONGEST_WAIT_NANOS;
    if (cause != null && !cause.isUntried() && !watch.isSkippedFor(cause)) {
      announcer.around(watch, null, () -> watch.skip(cause, now, time.instant()));
      changed(watch);
      tellChildren(watch, now);
    }
    answerWaiting(watch);
  }

  private void judge(Watch watch, CheckResult result, long now) {
    CheckResult shown = tidy.result(result);
    Status before = watch.status();
    boolean untried = watch.isUntried();
    announcer.around(watch, result, () -> watch.judge(shown, now, time.instant()));
    changed(watch);
    if (untried || before != watch.status()) {
      tellChildren(watch, now);
    }
  }

  private void tellChildren(Watch watch, long now) {
    for (Watch child : watch.children) {
      if (child.obstacle() != null) {
        skip(child, now);
      } else if (child.run == null) {
        child.dueNanos = now;
      }
    }
  }

  private long delay(Watch watch) {
    long period = watch.delayNanos();
    return jitter == 0 ? period : (long) (period * (1 + jitter * (2 * random.nextDouble() - 1)));
  }
}
