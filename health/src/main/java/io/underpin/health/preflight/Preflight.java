package io.underpin.health.preflight;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.host.DiskCheck;
import io.underpin.redact.Redactor;
import io.underpin.time.TimeSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The deployment checklist as code: runs checks once and says what passed, what did not, and how to mend it.
 *
 * <pre>{@code
 * int code = Preflight.builder()
 *     .check("java", JavaVersionCheck.atLeast("17"))
 *     .check("secrets", SecretStrengthCheck.of("SESSION_KEY", sessionKey).and("API_KEY", apiKey))
 *     .check("database", JdbcCheck.of(dataSource), Duration.ofSeconds(30))
 *     .build()
 *     .runAndPrint(System.out);
 * }</pre>
 *
 * <p>All checks run at the same time, each on a daemon thread. One that does not end in time has failed; its thread is interrupted
 * and left behind, and holds up neither the others nor the end of the JVM. Immutable; may be run more than once.
 */
public final class Preflight {
  private final Map<String, Step> steps;
  private final boolean strict;
  private final Wording wording;
  private final TimeSource time;

  private record Step(HealthCheck check, Duration timeout) {}

  private Preflight(Builder builder) {
    steps = new LinkedHashMap<>(builder.steps);
    strict = builder.strict;
    wording = new Wording(builder.redactor);
    time = builder.time;
  }

  /** Nothing is checked; each call adds to it. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What every service should pass, to be added to: Java 17 or later under {@code java}, room in the working folder under {@code
   * disk} and in the folder for temporary files under {@code temp}, both tried by writing one byte.
   */
  public static Builder standard() {
    return builder()
        .check("java", JavaVersionCheck.atLeast("17"))
        .check("disk", DiskCheck.at(Path.of("")))
        .check("temp", DiskCheck.at(Path.of(System.getProperty("java.io.tmpdir", ""))));
  }

  /**
   * These checks, in the order of the map, 10 s for each.
   *
   * @throws IllegalArgumentException if a name is malformed, or there is none
   */
  public static Preflight of(Map<String, ? extends HealthCheck> checks) {
    Builder builder = builder();
    checks.forEach(builder::check);
    return builder.build();
  }

  /** Runs all checks and waits for them. An interrupt ends the waiting: what has not ended by then has failed. Never throws. */
  public PreflightResult run() {
    List<Attempt> attempts = new ArrayList<>();
    steps.forEach(
        (name, step) -> attempts.add(Attempt.begin(name, step.check(), step.timeout(), time)));
    List<Finding> findings = new ArrayList<>();
    boolean interrupted = false;
    for (Attempt attempt : attempts) {
      CheckResult result;
      try {
        result = interrupted ? stopped(attempt) : attempt.await();
      } catch (InterruptedException e) {
        interrupted = true;
        result = stopped(attempt);
      }
      findings.add(wording.finding(attempt.name(), result));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new PreflightResult(findings, strict);
  }

  /**
   * Runs all checks and prints the table.
   *
   * @return what to give to {@code System.exit}: 0 when nothing speaks against it, 1 for warnings when {@link Builder#strict
   *     strict}, 2 when a check failed
   */
  public int runAndPrint(PrintStream out) {
    PreflightResult result = run();
    result.print(out);
    return result.exitCode();
  }

  private static CheckResult stopped(Attempt attempt) {
    attempt.cancel();
    return CheckResult.down(FailureCode.SHUTTING_DOWN, "Interrupted before it ended")
        .remedy("Run the pre-flight again");
  }

  /** Writes down what is checked. Each call refuses a wrong value at once. Not safe for use by several threads. */
  public static final class Builder {
    private static final int MOST_CHECKS = 200;
    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private boolean strict;
    private Redactor redactor = Redactor.standard();
    private TimeSource time = TimeSource.system();

    private Builder() {}

    /** Adds a check, with 10 s to run. Refuses what the longer form refuses. */
    public Builder check(String name, HealthCheck check) {
      return check(name, check, STANDARD_TIMEOUT);
    }

    /**
     * Adds a check.
     *
     * @param name 1 to 64 characters of letters, digits, dot, underscore and hyphen
     * @param timeout 10 ms to 10 minutes
     * @throws IllegalArgumentException if the name is malformed or already there, the timeout is out of its range, or there are
     *     more than 200 checks
     */
    public Builder check(String name, HealthCheck check, Duration timeout) {
      if (!name.matches("[a-zA-Z0-9._-]{1,64}")) {
        throw new IllegalArgumentException(
            "Check name of " + name.length()
                + " characters must be 1 to 64 characters of a-z, A-Z, 0-9, dot, underscore and hyphen");
      }
      if (timeout.compareTo(LEAST_TIMEOUT) < 0 || timeout.compareTo(MOST_TIMEOUT) > 0) {
        throw new IllegalArgumentException("Check '" + name + "': timeout " + timeout
            + " is not within 10 ms to 10 minutes: 10 s is usual");
      }
      if (steps.size() == MOST_CHECKS) {
        throw new IllegalArgumentException(
            "More than " + MOST_CHECKS + " checks in a pre-flight, at '" + name + "'");
      }
      if (steps.putIfAbsent(name, new Step(check, timeout)) != null) {
        throw new IllegalArgumentException(
            "Check name '" + name + "' is used twice: give each check its own name");
      }
      return this;
    }

    /** Warnings count against the deployment, too: exit code 1. */
    public Builder strict() {
      strict = true;
      return this;
    }

    /** What hides secrets in what checks say; {@link Redactor#standard()} unless set. */
    public Builder redactor(Redactor what) {
      redactor = what;
      return this;
    }

    /** The clock; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /**
     * The pre-flight as written so far.
     *
     * @throws IllegalArgumentException if there is no check: it would pass whatever is wrong
     */
    public Preflight build() {
      if (steps.isEmpty()) {
        throw new IllegalArgumentException(
            "A pre-flight without checks passes whatever is wrong: add one with check(...)");
      }
      return new Preflight(this);
    }
  }
}
