package io.underpin.health.engine;

import io.underpin.health.pulse.Pulse;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The single writer. Everything that happens — a run that ended, a check that comes or goes, a request to run, draining — is
 * put into an inbox; a turn takes it out, begins what is due, and publishes one snapshot for all of it. Readers only ever read
 * that snapshot.
 */
public final class Engine {
  private static final long GAP_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long STAGGER_NANOS = Duration.ofMillis(500).toNanos();

  private final TimeSource time;
  private final Pulse pulse;
  private final @Nullable Workers workers;
  private final Announcer announcer;
  private final Rounds rounds;
  private final Publisher publisher;
  private final Watches watches = new Watches();
  private final Map<String, CheckSettings> known = new ConcurrentHashMap<>();
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<Lifecycle> lifecycle;

  // The turn's own.
  private boolean changed;
  private long expectedNanos;

  /** Nothing runs before {@link #begin}. */
  public Engine(EngineSettings settings) {
    time = settings.time();
    pulse = settings.pulse();
    lifecycle = new AtomicReference<>(settings.lifecycle());
    Executor given = settings.executor();
    workers = given == null ? new Workers() : null;
    Tidy tidy = new Tidy(settings.redactor());
    announcer = new Announcer(new Courier(given, settings.events(), time), tidy, time);
    Executor executor = given == null ? Objects.requireNonNull(workers) : given;
    rounds = new Rounds(settings, executor, announcer, tidy, this::tell);
    expectedNanos = time.nanoTime();
    watches.addAll(watches(settings.checks()));
    publisher = new Publisher(watches, settings.groups(), lifecycle::get, time, announcer);
  }

  /** Takes the first turn, and then whenever the pulse says. */
  public void begin() {
    pulse.begin(this::turn);
  }

  /** What is so now; the one thing that readers call. */
  public HealthReport report() {
    return publisher.report();
  }

  /** The service says something about its life; when this returns every reader sees it. */
  public void live(UnaryOperator<Lifecycle> change) {
    lifecycle.updateAndGet(change);
    tell(() -> changed = true);
  }

  /**
   * Watches one more check from now on.
   *
   * @throws IllegalArgumentException if the name is taken, or it depends on what is not there
   */
  public void add(CheckSettings settings) {
    synchronized (known) {
      if (known.containsKey(settings.name())) {
        throw new IllegalArgumentException("Check name '" + settings.name()
            + "' is used twice: give each check its own name, or close the other one first");
      }
      List<CheckSettings> all = new ArrayList<>(known.values());
      all.add(settings);
      Dependencies.verify(all);
      known.put(settings.name(), settings);
      tell(() -> {
        watches.add(watch(settings, 0));
        changed = true;
      });
    }
  }

  /** Forgets a check; nothing happens if it is not watched any more. */
  public void remove(CheckSettings settings) {
    synchronized (known) {
      if (known.remove(settings.name(), settings)) {
        tell(() -> forget(settings));
      }
    }
  }

  /** Runs a check out of turn; joins the run under way if there is one. */
  public CompletionStage<CheckState> refresh(String name) {
    if (!known.containsKey(name)) {
      throw new IllegalArgumentException("There is no check '" + name + "'; there are "
          + known.keySet().stream().sorted().toList());
    }
    CompletableFuture<CheckState> answer = new CompletableFuture<>();
    tell(() -> refresh(name, answer));
    if (closed.get()) {
      report().check(name).ifPresent(answer::complete);
      answer.cancel(false);
    }
    return answer;
  }

  /** Not ready for good, nothing runs any more, all threads end but those of hung checks. */
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    live(Lifecycle::drain);
    pulse.close();
    end();
  }

  /** The pulse has ended, but for a turn that it may still be about to take. */
  private synchronized void end() {
    turn();
    for (Watch watch : watches) {
      if (watch.run != null) {
        watch.run.abandon();
      }
      rounds.answerWaiting(watch);
    }
    announcer.release();
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
    if (closed.get()) {
      rounds.end();
    }
    forgiveGap(time.nanoTime());
    for (Runnable news = inbox.poll(); news != null; news = inbox.poll()) {
      news.run();
    }
    // Read after the inbox, so that what it has made due is due in this turn and not in one more.
    long now = time.nanoTime();
    long wait = Rounds.LONGEST_WAIT_NANOS;
    for (Watch watch : watches) {
      wait = Math.min(wait, rounds.attend(watch, now));
    }
    if (workers != null) {
      wait = Math.min(wait, workers.adapt(watches.all(), now));
    }
    if (rounds.hasChanged() || changed) {
      changed = false;
      publisher.publish(now);
    }
    announcer.release();
    wait = Math.max(0, wait);
    expectedNanos = now + wait;
    return Duration.ofNanos(wait);
  }

  /** A process that was stopped for a while must neither fail its checks for it nor believe results from before for long. */
  private void forgiveGap(long now) {
    long gap = now - expectedNanos;
    if (gap > GAP_NANOS) {
      for (Watch watch : watches) {
        watch.forgive(gap, now);
        rounds.changed(watch);
        Beat beat = watch.settings.beat();
        if (beat != null && (watch.status().works() || watch.isUntried())) {
          beat.forgive(now);
        }
        if (watch.run == null) {
          watch.dueNanos = now;
        }
      }
    }
  }

  private void refresh(String name, CompletableFuture<CheckState> answer) {
    Watch watch = watches.find(name);
    if (watch == null) {
      answer.cancel(false);
    } else if (watch.run != null && watch.run.isTimedOut()) {
      announcer.answer(answer, watch.state());
    } else {
      watch.waiting.add(answer);
      if (watch.run == null) {
        watch.dueNanos = time.nanoTime();
      }
    }
  }

  private void forget(CheckSettings settings) {
    Watch watch = watches.find(settings.name());
    if (watch == null) {
      return;
    }
    watches.remove(watch);
    Run run = watch.run;
    if (run != null) {
      run.abandon();
      if (workers != null) {
        workers.orphan(run);
      }
    }
    rounds.answerWaiting(watch);
    watch.children.forEach(child -> child.dueNanos = time.nanoTime());
    changed = true;
  }

  private List<Watch> watches(List<CheckSettings> checks) {
    List<Watch> all = new ArrayList<>();
    for (CheckSettings settings : checks) {
      known.put(settings.name(), settings);
      all.add(watch(settings, phase(settings, all.size(), checks.size())));
    }
    return all;
  }

  private Watch watch(CheckSettings settings, long phaseNanos) {
    long now = time.nanoTime();
    Instant at = time.instant();
    Watch watch = new Watch(settings, now + phaseNanos, now, at);
    Beat beat = settings.beat();
    if (beat != null) {
      beat.onNews(() -> tell(() -> watch.dueNanos = time.nanoTime()));
    }
    return watch;
  }

  /** A few checks begin at once; many are spread, so that a start is no burst of threads and connections. */
  private static long phase(CheckSettings settings, int index, int checks) {
    return checks <= Workers.MOST_AT_REST
        ? 0
        : Math.min(settings.intervalNanos(), STAGGER_NANOS) * index / checks;
  }
}
