package io.underpin.health.report;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link CheckState} together: the engine does, and tests of whatever is made from reports. Not safe for use by several threads. */
public final class CheckStateBuilder {
  final String name;
  CheckResult result = CheckResult.unknown(FailureCode.NOT_CHECKED_YET, "Not checked yet");
  Status status = Status.UNKNOWN;

  @Nullable
  FailureCode code = FailureCode.NOT_CHECKED_YET;

  @Nullable
  FailureCode lastCode;

  Instant since = Instant.EPOCH;

  @Nullable
  Instant checkedAt;

  @Nullable
  Instant lastSuccessAt;

  @Nullable
  Instant lastFailureAt;

  @Nullable
  Instant hungSince;

  Duration duration = Duration.ZERO;
  Latency latency = Latency.NONE;
  int failures;
  int successes;
  long runs;
  long failedRuns;
  long timeouts;
  long late;
  long changes;
  Criticality liveness = Criticality.INFORMATIONAL;
  Criticality readiness = Criticality.DEGRADING;
  Criticality startup = Criticality.CRITICAL;
  List<String> dependsOn = List.of();
  Timeline timeline = Timeline.empty();

  CheckStateBuilder(String name) {
    this.name = name;
  }

  CheckStateBuilder(CheckState from) {
    name = from.name();
    result = from.result();
    status = from.status();
    code = from.code().orElse(null);
    lastCode = from.lastFailureCode().orElse(null);
    since = from.since();
    checkedAt = from.checkedAt().orElse(null);
    lastSuccessAt = from.lastSuccessAt().orElse(null);
    lastFailureAt = from.lastFailureAt().orElse(null);
    hungSince = from.hungSince().orElse(null);
    duration = from.duration();
    latency = from.latency();
    failures = from.consecutiveFailures();
    successes = from.consecutiveSuccesses();
    runs = from.runs();
    failedRuns = from.failures();
    timeouts = from.timeouts();
    late = from.lateResults();
    changes = from.changes();
    liveness = from.criticality(Probe.LIVENESS);
    readiness = from.criticality(Probe.READINESS);
    startup = from.criticality(Probe.STARTUP);
    dependsOn = from.dependsOn();
    timeline = from.timeline();
  }

  /** What the last run saw; sets status and code to it, too. Nothing in it is redacted here. */
  public CheckStateBuilder result(CheckResult seen) {
    result = seen;
    status = seen.status();
    code = seen.code().orElse(null);
    return this;
  }

  /** How it is, where that differs from what the last run saw. */
  public CheckStateBuilder status(Status settled) {
    status = settled;
    return this;
  }

  /** Why, where that differs from what the last run said. */
  public CheckStateBuilder code(@Nullable FailureCode why) {
    code = why;
    return this;
  }

  /** The code of the last failure. */
  public CheckStateBuilder lastFailureCode(@Nullable FailureCode why) {
    lastCode = why;
    return this;
  }

  /** Since when it has had this status; the epoch unless set. */
  public CheckStateBuilder since(Instant value) {
    since = value;
    return this;
  }

  /** How long the last run took. */
  public CheckStateBuilder duration(Duration value) {
    duration = value;
    return this;
  }

  /** How long the last runs took. */
  public CheckStateBuilder latency(Latency value) {
    latency = value;
    return this;
  }

  /** How many runs were begun. */
  public CheckStateBuilder runs(long value) {
    runs = value;
    return this;
  }

  /** How many runs did not end in time. */
  public CheckStateBuilder timeouts(long value) {
    timeouts = value;
    return this;
  }

  /** How many runs ended after their time. */
  public CheckStateBuilder lateResults(long value) {
    late = value;
    return this;
  }

  /** How often its status has changed. */
  public CheckStateBuilder changes(long value) {
    changes = value;
    return this;
  }

  /** When the last result came. */
  public CheckStateBuilder checkedAt(@Nullable Instant value) {
    checkedAt = value;
    return this;
  }

  /** When a run last succeeded. */
  public CheckStateBuilder lastSuccessAt(@Nullable Instant value) {
    lastSuccessAt = value;
    return this;
  }

  /** When a run last failed. */
  public CheckStateBuilder lastFailureAt(@Nullable Instant value) {
    lastFailureAt = value;
    return this;
  }

  /** When the run began that does not return. */
  public CheckStateBuilder hungSince(@Nullable Instant value) {
    hungSince = value;
    return this;
  }

  /** How many failures and how many successes in a row there were up to now. */
  public CheckStateBuilder inARow(int failed, int succeeded) {
    failures = failed;
    successes = succeeded;
    return this;
  }

  /** How many results said that it does not work. */
  public CheckStateBuilder failures(long value) {
    failedRuns = value;
    return this;
  }

  /** How it counts in a probe. */
  public CheckStateBuilder criticality(Probe probe, Criticality value) {
    switch (probe) {
      case LIVENESS -> liveness = value;
      case READINESS -> readiness = value;
      case STARTUP -> startup = value;
    }
    return this;
  }

  /** The checks that have to work before this one is run. */
  public CheckStateBuilder dependsOn(List<String> names) {
    dependsOn = List.copyOf(names);
    return this;
  }

  /** The last changes of its status, the oldest first; of more than fifty the last fifty. */
  public CheckStateBuilder transitions(List<Transition> changed) {
    Timeline packed = Timeline.empty();
    for (Transition each : changed) {
      packed = packed.and(each.at(), each.from(), each.to(), each.code().orElse(null));
    }
    return timeline(packed);
  }

  /** The last changes of its status. */
  public CheckStateBuilder timeline(Timeline changes) {
    timeline = changes;
    return this;
  }

  /** The state. */
  public CheckState build() {
    return new CheckState(this);
  }
}
