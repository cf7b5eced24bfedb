package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.event.EventSink;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The single writer. Everything that happens — a run that ended, a request to run, draining — is put into an inbox; a turn
 * takes it out, begins what is due, and publishes one snapshot for all of it. Readers only ever read that snapshot.
 */
final class Engine {
  private static final long LONGEST_WAIT_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long GAP_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long STAGGER_NANOS = Duration.ofMillis(500).toNanos();

  private final TimeSource time;
  private final Pulse pulse;
  private final double jitter;
  private final Map<String, Watch> watches = new LinkedHashMap<>();
  private final Executor executor;
  private final @Nullable Workers workers;
  private final Tidy tidy;
  private final Announcer announcer;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final SplittableRandom random = new SplittableRandom();
  private volatile boolean draining;
  private volatile Snapshot snapshot;

  // The turn's own.
  private boolean started;
  private boolean changed;
  private long expectedNanos;

  Engine(
      Collection<CheckSettings> checks,
      TimeSource time,
      double jitter,
      Pulse pulse,
      @Nullable Executor given,
      Tidy tidy,
      EventSink events) {
    this.time = time;
    this.tidy = tidy;
    this.jitter = jitter;
    this.pulse = pulse;
    if (given == null) {
      Workers own = new Workers(checks.size());
      workers = own;
      executor = own;
    } else {
      workers = null;
      executor = given;
    }
    announcer = new Announcer(new Courier(given, events), tidy, time);
    long now = time.nanoTime();
    Instant at = time.instant();
    int index = 0;
    for (CheckSettings settings : checks) {
      watches.put(
          settings.name(),
          new Watch(settings, now + phase(settings, index++, checks.size()), now, at));
    }
    started = hasStarted();
    expectedNanos = now;
    snapshot = new Snapshot(report(at), now);
  }

  void begin() {
    pulse.begin(this::turn);
  }

  /** What is so now; the one thing that readers call. */
  Snapshot view() {
    Snapshot seen = snapshot;
    if (draining && !seen.report().isDraining()) {
      seen = seen.drained();
    }
    return seen.at(time);
  }

  CompletionStage<CheckState> refresh(String name) {
    Watch watch = watches.get(name);
    if (watch == null) {
      throw new IllegalArgumentException(
          "There is no check '" + name + "'; there are " + watches.keySet());
    }
    CompletableFuture<CheckState> answer = new CompletableFuture<>();
    tell(() -> {
      if (watch.run != null && watch.run.isTimedOut()) {
        announcer.answer(answer, watch.state());
        return;
      }
      watch.waiting.add(answer);
      if (watch.run == null) {
        watch.dueNanos = time.nanoTime();
      }
    });
    if (closed.get()) {
      answer.complete(view().report().check(name).orElseThrow());
    }
    return answer;
  }

  void drain() {
    draining = true;
    tell(() -> changed = true);
  }

  void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    drain();
    pulse.close();
    // The pulse has ended: from here on this thread is the writer.
    turn();
    for (Watch watch : watches.values()) {
      if (watch.run != null) {
        watch.run.abandon();
      }
      answerWaiting(watch);
    }
    if (workers != null) {
      workers.close();
    }
    announcer.close();
  }

  private void tell(Runnable news) {
    inbox.add(news);
    pulse.wake();
  }

  private synchronized Duration turn() {
    long now = time.nanoTime();
    forgiveGap(now);
    for (Runnable news = inbox.poll(); news != null; news = inbox.poll()) {
      news.run();
    }
    long wait = LONGEST_WAIT_NANOS;
    for (Watch watch : watches.values()) {
      wait = Math.min(wait, attend(watch, now));
    }
    if (workers != null) {
      wait = Math.min(wait, workers.adapt(watches.values(), now));
    }
    if (changed) {
      changed = false;
      publish(now);
    }
    wait = Math.max(0, wait);
    expectedNanos = now + wait;
    return Duration.ofNanos(wait);
  }

  /** A process that was stopped for a while must neither fail its checks for it nor believe results from before for long. */
  private void forgiveGap(long now) {
    long gap = now - expectedNanos;
    if (gap > GAP_NANOS) {
      for (Watch watch : watches.values()) {
        watch.forgive(gap, now);
        watch.refreshed();
        if (watch.run == null) {
          watch.dueNanos = now;
        }
      }
      changed = true;
    }
  }

  /** Does what is due for one check; returns how long nothing more is. */
  private long attend(Watch watch, long now) {
    Run run = watch.run;
    if (run != null && !run.isTimedOut() && run.timeOut(now)) {
      timedOut(watch, now);
    }
    if (watch.dueNanos - now <= 0) {
      if (run == null) {
        start(watch, now);
      } else if (run.isTimedOut()) {
        hung(watch, run, now);
      }
    }
    if (watch.ages() && watch.staleNanos() - now <= 0) {
      announcer.around(watch, null, () -> watch.goStale(now, time.instant()));
      changed(watch);
    }
    return nextWait(watch, now);
  }

  private static long nextWait(Watch watch, long now) {
    Run run = watch.run;
    long next = run == null || run.isTimedOut() ? watch.dueNanos : run.deadlineNanos();
    long wait = next - now;
    return watch.ages() ? Math.min(wait, watch.staleNanos() - now) : wait;
  }

  private void start(Watch watch, long now) {
    if (closed.get()) {
      watch.dueNanos = now + LONGEST_WAIT_NANOS;
      return;
    }
    Run run = new Run(
        watch.settings,
        time,
        watch.dueNanos,
        (ended, result) -> tell(() -> ended(watch, ended, result)));
    watch.run = run;
    watch.runs++;
    try {
      executor.execute(run);
    } catch (RejectedExecutionException e) {
      ended(watch, run, CheckResult.down(FailureCode.EXCEPTION, "The executor refused the run"));
    }
  }

  private void ended(Watch watch, Run run, CheckResult result) {
    long now = time.nanoTime();
    watch.run = null;
    if (run.isTimedOut()) {
      late(watch, now);
      return;
    }
    watch.duration = run.took();
    judge(watch, result, now);
    long next = run.plannedNanos + delay(watch);
    watch.dueNanos = next - now > 0 ? next : now;
    answerWaiting(watch);
  }

  /** Its result is too old to say anything, but if it had hung there is something to be found out now. */
  private void late(Watch watch, long now) {
    if (watch.hungSince != null) {
      watch.hungSince = null;
      watch.dueNanos = now;
      changed(watch);
    }
  }

  private void timedOut(Watch watch, long now) {
    watch.timeouts++;
    watch.duration = watch.settings.timeout();
    judge(
        watch,
        CheckResult.down(
            FailureCode.TIMEOUT, "No answer within " + watch.settings.timeout().toMillis() + " ms"),
        now);
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

  private void judge(Watch watch, CheckResult result, long now) {
    CheckResult shown = tidy.result(result);
    announcer.around(watch, result, () -> watch.judge(shown, now, time.instant()));
    changed(watch);
  }

  private void changed(Watch watch) {
    watch.refreshed();
    changed = true;
  }

  private void answerWaiting(Watch watch) {
    for (CompletableFuture<CheckState> answer : watch.waiting) {
      announcer.answer(answer, watch.state());
    }
    watch.waiting.clear();
  }

  private void publish(long now) {
    started = started || hasStarted();
    HealthReport next = report(time.instant());
    HealthReport before = snapshot.report();
    snapshot = new Snapshot(next, now);
    announcer.probes(before, next);
  }

  private HealthReport report(Instant at) {
    List<CheckState> states = watches.values().stream().map(Watch::state).toList();
    return new HealthReport(at, states, started, draining);
  }

  private boolean hasStarted() {
    return watches.values().stream()
        .allMatch(watch -> watch.settings.startup() != Criticality.CRITICAL || watch.reached());
  }

  private long delay(Watch watch) {
    long period = watch.delayNanos();
    return jitter == 0 ? period : (long) (period * (1 + jitter * (2 * random.nextDouble() - 1)));
  }

  /** A few checks begin at once; many are spread, so that a start is no burst of threads and connections. */
  private static long phase(CheckSettings settings, int index, int checks) {
    return checks <= Workers.MOST_AT_REST
        ? 0
        : Math.min(settings.intervalNanos(), STAGGER_NANOS) * index / checks;
  }
}
