package io.underpin.health.engine;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Probe;
import io.underpin.health.report.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the engine knows about one check while it goes on. Touched by the engine's turn only. */
final class Watch {
  private static final long DOUBT_NANOS = Duration.ofSeconds(1).toNanos();

  final CheckSettings settings;
  final Damping damping;
  final List<CompletableFuture<CheckState>> waiting = new ArrayList<>();
  final List<Watch> parents = new ArrayList<>();
  final List<Watch> children = new ArrayList<>();
  final Recent recent = new Recent();
  private Timeline timeline = Timeline.empty();
  private long changes;
  private CheckResult result = CheckResult.unknown(FailureCode.NOT_CHECKED_YET, "Not checked yet");
  private Status settled;
  private boolean stale;
  private @Nullable FailureCode lastCode;
  Instant since;
  long sinceNanos;

  @Nullable
  Instant lastFailureAt;

  @Nullable
  Instant hungSince;

  private @Nullable Instant checkedAt;
  private @Nullable Instant lastSuccessAt;

  Duration duration = Duration.ZERO;
  long runs;
  long failedRuns;
  long timeouts;
  long late;
  long dueNanos;

  @Nullable
  Run run;

  private long judgedNanos;
  private CheckState state;

  Watch(CheckSettings settings, long dueNanos, long nowNanos, Instant now) {
    this.settings = settings;
    this.dueNanos = dueNanos;
    damping = new Damping(
        settings.failureThreshold(),
        settings.successThreshold(),
        settings.minTimeInError().toNanos());
    settled = settings.initially();
    since = now;
    sinceNanos = nowNanos;
    judgedNanos = nowNanos;
    state = state(now);
  }

  /** Writes down what a run saw, or that it sees nothing. */
  void judge(CheckResult seen, long nowNanos, Instant now) {
    Status before = status();
    boolean works = seen.status().works();
    result = seen;
    settled = damping.settle(seen.status(), nowNanos);
    stale = false;
    judgedNanos = nowNanos;
    checkedAt = now;
    if (works) {
      lastSuccessAt = now;
    } else {
      lastFailureAt = now;
      failedRuns++;
    }
    lastCode = seen.code().orElse(lastCode);
    changed(before, nowNanos, now);
  }

  /** It is not run, because this one does not work; whether that is known already. */
  boolean isSkippedFor(Watch cause) {
    return isSkipped() && result.summary().equals(skipped(cause));
  }

  /** It is not run, because this one does not work. */
  void skip(Watch cause, long nowNanos, Instant now) {
    Status before = status();
    result = CheckResult.unknown(FailureCode.SKIPPED, skipped(cause));
    settled = Status.UNKNOWN;
    stale = false;
    damping.forget();
    changed(before, nowNanos, now);
  }

  /** No result has come for too long, whatever the reason. */
  void goStale(long nowNanos, Instant now) {
    Status before = status();
    stale = true;
    changed(before, nowNanos, now);
  }

  Status status() {
    return stale ? Status.UNKNOWN : settled;
  }

  Optional<FailureCode> code() {
    if (stale) {
      return Optional.of(FailureCode.STALE);
    }
    return isUntried() && settled.works() ? Optional.empty() : result.code();
  }

  boolean isSkipped() {
    return result.code().equals(Optional.of(FailureCode.SKIPPED));
  }

  /** Whether nothing is known yet but what was assumed. */
  boolean isUntried() {
    return checkedAt == null && !isSkipped();
  }

  /** The one that keeps this from being run. */
  @Nullable
  Watch obstacle() {
    for (Watch parent : parents) {
      if (!parent.status().works()) {
        return parent;
      }
    }
    return null;
  }

  /** The one at the end of the chain of those that are not run, which is to be mended. */
  @Nullable
  Watch cause() {
    Watch cause = obstacle();
    while (cause != null && cause.isSkipped() && cause.obstacle() != null) {
      cause = cause.obstacle();
    }
    return cause;
  }

  private static String skipped(Watch cause) {
    return "Not run while '" + cause.settings.name() + "' is " + cause.status();
  }

  /** How long until the next run: sooner while it is down, and soon while its last result is in doubt. */
  long delayNanos() {
    long usual = settled.works() ? settings.intervalNanos() : settings.downIntervalNanos();
    return damping.isInDoubt() ? Math.min(usual, DOUBT_NANOS) : usual;
  }

  long staleNanos() {
    return judgedNanos + settings.maxAgeNanos();
  }

  /** Whether it has worked once. */
  boolean reached() {
    return lastSuccessAt != null;
  }

  boolean ages() {
    return !stale && checkedAt != null && !isSkipped();
  }

  /**
   * The process stood still for so long: this does not make results older, they stay good for one run more at least, and what
   * is under way gets its whole time again.
   */
  void forgive(long gapNanos, long nowNanos) {
    long least =
        nowNanos + settings.intervalNanos() + settings.timeout().toNanos() - settings.maxAgeNanos();
    long shifted = judgedNanos + gapNanos;
    judgedNanos = shifted - least > 0 ? shifted : least;
    if (run != null) {
      run.forgive(nowNanos);
    }
  }

  /** The state as of now, made anew after each change. */
  CheckState refreshed() {
    state = state(since);
    return state;
  }

  CheckState state() {
    return state;
  }

  private CheckState state(Instant from) {
    var next = CheckState.builder(settings.name())
        .result(result)
        .status(status())
        .code(code().orElse(null))
        .lastFailureCode(lastCode)
        .since(from)
        .checkedAt(checkedAt)
        .lastSuccessAt(lastSuccessAt)
        .lastFailureAt(lastFailureAt)
        .hungSince(hungSince)
        .duration(duration)
        .latency(recent.latency())
        .inARow(damping.failures(), damping.successes())
        .runs(runs)
        .failures(failedRuns)
        .timeouts(timeouts)
        .lateResults(late)
        .changes(changes)
        .criticality(Probe.LIVENESS, settings.liveness())
        .criticality(Probe.READINESS, settings.readiness())
        .criticality(Probe.STARTUP, settings.startup())
        .dependsOn(settings.dependsOn())
        .timeline(timeline);
    return next.build();
  }

  private void changed(Status before, long nowNanos, Instant now) {
    if (status() != before) {
      since = now;
      sinceNanos = nowNanos;
      timeline = timeline.and(now, before, status(), code().orElse(null));
      changes++;
    }
  }
}
