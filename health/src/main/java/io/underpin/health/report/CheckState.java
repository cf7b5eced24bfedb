package io.underpin.health.report;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one check at one moment. Immutable.
 *
 * <p>Summary, details and remedy have passed the redactor and are cut to a bearable length; the message of an exception is
 * nowhere in it.
 */
public final class CheckState {
  private final String name;
  private final CheckResult result;
  private final Status status;
  private final @Nullable FailureCode code;
  private final @Nullable FailureCode lastCode;
  private final Instant since;
  private final @Nullable Instant checkedAt;
  private final @Nullable Instant lastSuccessAt;
  private final @Nullable Instant lastFailureAt;
  private final @Nullable Instant hungSince;
  private final Duration duration;
  private final Latency latency;
  private final int failures;
  private final int successes;
  private final long runs;
  private final long failedRuns;
  private final long timeouts;
  private final long late;
  private final long changes;
  private final Criticality liveness;
  private final Criticality readiness;
  private final Criticality startup;
  private final List<String> dependsOn;
  private final Timeline timeline;

  CheckState(CheckStateBuilder from) {
    name = from.name;
    result = from.result;
    status = from.status;
    code = from.code;
    lastCode = from.lastCode;
    since = from.since;
    checkedAt = from.checkedAt;
    lastSuccessAt = from.lastSuccessAt;
    lastFailureAt = from.lastFailureAt;
    hungSince = from.hungSince;
    duration = from.duration;
    latency = from.latency;
    failures = from.failures;
    successes = from.successes;
    runs = from.runs;
    failedRuns = from.failedRuns;
    timeouts = from.timeouts;
    late = from.late;
    changes = from.changes;
    liveness = from.liveness;
    readiness = from.readiness;
    startup = from.startup;
    dependsOn = from.dependsOn;
    timeline = from.timeline;
  }

  /** A check that this says no more about than its name: for tests of whatever is made from reports, and for the engine. */
  public static CheckStateBuilder builder(String name) {
    return new CheckStateBuilder(name);
  }

  /** The same check as it has become because nobody has heard from it for too long. */
  public CheckState stale(Instant from) {
    CheckStateBuilder aged = new CheckStateBuilder(this);
    aged.status(Status.UNKNOWN).code(FailureCode.STALE).since(from);
    return aged.build();
  }

  /** The same check without what it has said about itself: name, status, code and since when, and how it counts. */
  public CheckState namesOnly() {
    CheckStateBuilder bare = new CheckStateBuilder(name).result(CheckResult.up());
    bare.status(status).code(code).since(since);
    for (Probe probe : Probe.values()) {
      bare.criticality(probe, criticality(probe));
    }
    return bare.build();
  }

  /** The name that it was given. */
  public String name() {
    return name;
  }

  /** How it is, after thresholds and age. */
  public Status status() {
    return status;
  }

  /** What the last run saw, before thresholds and age. */
  public Status observed() {
    return result.status();
  }

  /** Why the last run was not well, or why its result is not believed. */
  public Optional<FailureCode> code() {
    return Optional.ofNullable(code);
  }

  /** The code of the last failure, kept when all is well again. */
  public Optional<FailureCode> lastFailureCode() {
    return Optional.ofNullable(lastCode);
  }

  /** Whether it is not run because something that it depends on does not work. */
  public boolean isSkipped() {
    return code == FailureCode.SKIPPED;
  }

  /** What the last run saw, for people; may be empty. */
  public String summary() {
    return result.summary();
  }

  /** What the last run saw, for machines: strings, booleans and finite numbers. */
  public Map<String, Object> details() {
    return result.details();
  }

  /** How to mend it, if the check knows. */
  public Optional<String> remedy() {
    return result.remedy();
  }

  /** How it counts in this probe. */
  public Criticality criticality(Probe probe) {
    return switch (probe) {
      case LIVENESS -> liveness;
      case READINESS -> readiness;
      case STARTUP -> startup;
    };
  }

  /** The checks that have to work before this one is run. */
  public List<String> dependsOn() {
    return dependsOn;
  }

  /** Since when it has had this status. */
  public Instant since() {
    return since;
  }

  /** When the last result came. */
  public Optional<Instant> checkedAt() {
    return Optional.ofNullable(checkedAt);
  }

  /** When a run last succeeded. */
  public Optional<Instant> lastSuccessAt() {
    return Optional.ofNullable(lastSuccessAt);
  }

  /** When a run last failed. */
  public Optional<Instant> lastFailureAt() {
    return Optional.ofNullable(lastFailureAt);
  }

  /** When the run began that does not return. */
  public Optional<Instant> hungSince() {
    return Optional.ofNullable(hungSince);
  }

  /** How long the last run took; zero before the first. */
  public Duration duration() {
    return duration;
  }

  /** How long the last runs took, as percentiles. */
  public Latency latency() {
    return latency;
  }

  /** How many failures in a row there were up to now. */
  public int consecutiveFailures() {
    return failures;
  }

  /** How many successes in a row there were up to now. */
  public int consecutiveSuccesses() {
    return successes;
  }

  /** How many runs were begun. */
  public long runs() {
    return runs;
  }

  /** How many results said that it does not work, those for want of an answer among them. */
  public long failures() {
    return failedRuns;
  }

  /** How many runs did not end in time. */
  public long timeouts() {
    return timeouts;
  }

  /** How many runs ended after their time, so that what they saw was not used. */
  public long lateResults() {
    return late;
  }

  /** How often its status has changed. */
  public long changes() {
    return changes;
  }

  /** The last changes of its status, at most 50, the oldest first. */
  public List<Transition> transitions() {
    return timeline.transitions();
  }

  /** Name, status and code. */
  @Override
  public String toString() {
    return name() + " " + status + code().map(why -> "/" + why).orElse("");
  }

  CheckResult result() {
    return result;
  }

  Timeline timeline() {
    return timeline;
  }
}
