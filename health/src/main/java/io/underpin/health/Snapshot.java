package io.underpin.health;

import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What readers see until the next turn: a report, until when it may be believed, and the answers once they were written.
 *
 * <p>The two fields that are filled in later hold immutable objects and may be filled in twice by two readers at once, with
 * the same content; this costs less than a lock.
 */
final class Snapshot {
  private static final long NEVER = Long.MAX_VALUE;

  private final HealthReport report;
  private final long atNanos;
  private final long freshNanos;
  private final Map<View, Verdict> detailed = new ConcurrentHashMap<>();
  private @Nullable Snapshot older;
  private @Nullable Snapshot drained;

  /** The report, and when it was made in elapsed time: ages are differences to it. */
  Snapshot(HealthReport report, long atNanos) {
    this.report = report;
    this.atNanos = atNanos;
    this.freshNanos = freshFor(report.checks(), atNanos);
  }

  HealthReport report() {
    return report;
  }

  /** This, or what it has become because results have grown too old meanwhile. */
  Snapshot at(TimeSource clock) {
    long nowNanos = clock.nanoTime();
    if (nowNanos - atNanos < freshNanos) {
      return this;
    }
    Snapshot aged = older;
    if (aged == null || nowNanos - aged.atNanos >= aged.freshNanos) {
      aged = new Snapshot(aged(nowNanos, clock.instant()), nowNanos);
      older = aged;
    }
    return aged;
  }

  Snapshot drained() {
    Snapshot ready = drained;
    if (ready == null) {
      ready = new Snapshot(report.drained(), atNanos);
      drained = ready;
    }
    return ready;
  }

  /** The detailed answer, written when somebody asks for it first. */
  Verdict detailed(View view) {
    Verdict known = detailed.get(view);
    return known != null ? known : detailed.computeIfAbsent(view, asked -> asked.detailed(report));
  }

  private HealthReport aged(long nowNanos, Instant now) {
    List<CheckState> checks = report.checks().stream()
        .map(state -> state.ages() && nowNanos - state.staleNanos() >= 0 ? state.aged(now) : state)
        .toList();
    return report.with(checks, now);
  }

  private static long freshFor(List<CheckState> checks, long atNanos) {
    long least = NEVER;
    for (int i = 0; i < checks.size(); i++) {
      CheckState check = checks.get(i);
      if (check.ages()) {
        least = Math.min(least, check.staleNanos() - atNanos);
      }
    }
    return least;
  }
}
