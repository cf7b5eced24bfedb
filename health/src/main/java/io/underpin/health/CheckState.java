package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Duration;
import java.time.Instant;
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
  private final CheckSettings settings;
  private final CheckResult result;
  private final Status status;
  private final boolean stale;
  private final Instant since;
  private final @Nullable Instant checkedAt;
  private final @Nullable Instant lastSuccessAt;
  private final @Nullable Instant lastFailureAt;
  private final @Nullable Instant hungSince;
  private final Duration duration;
  private final int failures;
  private final int successes;
  private final long runs;
  private final long timeouts;
  private final long staleNanos;

  /** As the writer sees it now. */
  CheckState(Watch watch) {
    settings = watch.settings;
    result = watch.result;
    status = watch.status();
    stale = watch.stale;
    since = watch.since;
    checkedAt = watch.checkedAt;
    lastSuccessAt = watch.lastSuccessAt;
    lastFailureAt = watch.lastFailureAt;
    hungSince = watch.hungSince;
    duration = watch.duration;
    failures = watch.damping.failures();
    successes = watch.damping.successes();
    runs = watch.runs;
    timeouts = watch.timeouts;
    staleNanos = watch.staleNanos();
  }

  private CheckState(CheckState fresh, Instant staleSince) {
    settings = fresh.settings;
    result = fresh.result;
    status = Status.UNKNOWN;
    stale = true;
    since = staleSince;
    checkedAt = fresh.checkedAt;
    lastSuccessAt = fresh.lastSuccessAt;
    lastFailureAt = fresh.lastFailureAt;
    hungSince = fresh.hungSince;
    duration = fresh.duration;
    failures = fresh.failures;
    successes = fresh.successes;
    runs = fresh.runs;
    timeouts = fresh.timeouts;
    staleNanos = fresh.staleNanos;
  }

  /** The name that it was given. */
  public String name() {
    return settings.name();
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
    return stale ? Optional.of(FailureCode.STALE) : result.code();
  }

  /** What the last run saw, for people; may be empty. */
  public String summary() {
    return result.summary();
  }

  /** What the last run saw, for machines. */
  public Map<String, Object> details() {
    return result.details();
  }

  /** How to mend it, if the check knows. */
  public Optional<String> remedy() {
    return result.remedy();
  }

  /** How it counts in this probe. */
  public Criticality criticality(Probe probe) {
    return settings.in(probe);
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

  /** How many runs did not end in time. */
  public long timeouts() {
    return timeouts;
  }

  /** Name, status and code. */
  @Override
  public String toString() {
    return name() + " " + status + code().map(code -> "/" + code).orElse("");
  }

  boolean isStale() {
    return stale;
  }

  /** When this becomes too old, in elapsed time. */
  long staleNanos() {
    return staleNanos;
  }

  /** Whether it can become too old at all: what was never checked is UNKNOWN anyway. */
  boolean ages() {
    return !stale && checkedAt != null;
  }

  CheckState aged(Instant now) {
    return new CheckState(this, now);
  }
}
