package io.underpin.health.engine;

import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.time.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What readers see until the next turn: a report, and until when it may be believed.
 *
 * <p>The fields that are filled in later hold immutable objects and may be filled in twice by two readers at once, with
 * the same content; this costs less than a lock.
 */
final class Snapshot {
  private static final long NEVER = Long.MAX_VALUE;

  private final HealthReport report;
  private final long atNanos;
  private final long freshNanos;
  private final long[] freshNanosOf;
  private @Nullable Snapshot older;
  private @Nullable Snapshot other;

  private Snapshot(HealthReport report, long atNanos, long[] freshNanosOf) {
    this.report = report;
    this.atNanos = atNanos;
    this.freshNanosOf = freshNanosOf;
    long least = NEVER;
    for (long fresh : freshNanosOf) {
      least = Math.min(least, fresh);
    }
    freshNanos = least;
  }

  /** The report on these checks, made now. */
  static Snapshot of(HealthReport report, List<Watch> watches, long nowNanos) {
    long[] fresh = new long[watches.size()];
    for (int i = 0; i < fresh.length; i++) {
      Watch watch = watches.get(i);
      fresh[i] = watch.ages() ? watch.staleNanos() - nowNanos : NEVER;
    }
    return new Snapshot(report, nowNanos, fresh);
  }

  HealthReport report() {
    return report;
  }

  /** This, or what it is after what the service has said meanwhile. */
  Snapshot with(Lifecycle lifecycle) {
    if (report.lifecycle() == lifecycle) {
      return this;
    }
    Snapshot next = other;
    if (next == null || next.report.lifecycle() != lifecycle) {
      next = new Snapshot(report.with(lifecycle), atNanos, freshNanosOf);
      other = next;
    }
    return next;
  }

  /** This, or what it has become because results have grown too old meanwhile. */
  Snapshot at(TimeSource clock) {
    long nowNanos = clock.nanoTime();
    if (nowNanos - atNanos < freshNanos) {
      return this;
    }
    Snapshot aged = older;
    if (aged == null || nowNanos - aged.atNanos >= aged.freshNanos) {
      aged = aged(nowNanos, clock.instant());
      older = aged;
    }
    return aged;
  }

  private Snapshot aged(long nowNanos, Instant now) {
    long past = nowNanos - atNanos;
    long[] left = new long[freshNanosOf.length];
    List<CheckState> states = new ArrayList<>(left.length);
    for (int i = 0; i < left.length; i++) {
      CheckState state = report.checks().get(i);
      boolean old = past >= freshNanosOf[i];
      left[i] = old || freshNanosOf[i] == NEVER ? NEVER : freshNanosOf[i] - past;
      states.add(old ? state.stale(now) : state);
    }
    return new Snapshot(report.with(states, now), nowNanos, left);
  }
}
