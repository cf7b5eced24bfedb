package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the engine knows about one check while it goes on. Touched by the engine's turn only. */
final class Watch {
  private static final long DOUBT_NANOS = Duration.ofSeconds(1).toNanos();

  final CheckSettings settings;
  final Damping damping;
  final List<CompletableFuture<CheckState>> waiting = new ArrayList<>();
  CheckResult result = CheckResult.unknown(FailureCode.NOT_CHECKED_YET, "Not checked yet");
  private Status settled = Status.UNKNOWN;
  boolean stale;
  Instant since;
  long sinceNanos;

  @Nullable
  Instant checkedAt;

  @Nullable
  Instant lastSuccessAt;

  @Nullable
  Instant lastFailureAt;

  @Nullable
  Instant hungSince;

  Duration duration = Duration.ZERO;
  long runs;
  long timeouts;
  long dueNanos;

  @Nullable
  Run run;

  private long judgedNanos;
  private CheckState state;

  Watch(CheckSettings settings, long dueNanos, long nowNanos, Instant now) {
    this.settings = settings;
    this.dueNanos = dueNanos;
    damping = new Damping(settings.failureThreshold(), settings.successThreshold());
    since = now;
    sinceNanos = nowNanos;
    judgedNanos = nowNanos;
    state = new CheckState(this);
  }

  /** Writes down what a run saw, or that it sees nothing. */
  void judge(CheckResult seen, long nowNanos, Instant now) {
    Status before = status();
    result = seen;
    settled = damping.settle(seen.status());
    stale = false;
    judgedNanos = nowNanos;
    checkedAt = now;
    if (Damping.works(seen.status())) {
      lastSuccessAt = now;
    } else {
      lastFailureAt = now;
    }
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

  /** How long until the next run: sooner while it is down, and soon while its last result is in doubt. */
  long delayNanos() {
    long usual = Damping.works(settled) ? settings.intervalNanos() : settings.downIntervalNanos();
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
    return !stale && checkedAt != null;
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
    state = new CheckState(this);
    return state;
  }

  CheckState state() {
    return state;
  }

  private void changed(Status before, long nowNanos, Instant now) {
    if (status() != before) {
      since = now;
      sinceNanos = nowNanos;
    }
  }
}
