package io.underpin.health.testing;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how a service is, for any test framework: what is not as expected throws an {@link AssertionError} that shows the
 * whole report.
 *
 * <pre>{@code
 * ExpectHealth.of(health).live().notReady().check("database", Status.DOWN, FailureCode.AUTH);
 * }</pre>
 */
public final class ExpectHealth {
  private final HealthReport report;

  private ExpectHealth(HealthReport report) {
    this.report = report;
  }

  /** Looks at how it is now, once: what changes later needs another look. */
  public static ExpectHealth of(Health health) {
    return of(health.report());
  }

  /** Looks at this report. */
  public static ExpectHealth of(HealthReport report) {
    return new ExpectHealth(report);
  }

  /** The liveness probe passes. */
  public ExpectHealth live() {
    return probe(Probe.LIVENESS, true);
  }

  /** The liveness probe does not pass. */
  public ExpectHealth notLive() {
    return probe(Probe.LIVENESS, false);
  }

  /** The readiness probe passes. */
  public ExpectHealth ready() {
    return probe(Probe.READINESS, true);
  }

  /** The readiness probe does not pass. */
  public ExpectHealth notReady() {
    return probe(Probe.READINESS, false);
  }

  /** The start is over. */
  public ExpectHealth started() {
    return probe(Probe.STARTUP, true);
  }

  /** The start is not over. */
  public ExpectHealth notStarted() {
    return probe(Probe.STARTUP, false);
  }

  /** The service as a whole has this status. */
  public ExpectHealth status(Status expected) {
    return expect("status", expected, report.status());
  }

  /** A check has this status. */
  public ExpectHealth check(String name, Status expected) {
    return expect("status of check '" + name + "'", expected, find(name).status());
  }

  /** A check has this status for this reason. */
  public ExpectHealth check(String name, Status expected, FailureCode code) {
    check(name, expected);
    return expect("code of check '" + name + "'", code, find(name).code().orElse(null));
  }

  /** A group has this status. */
  public ExpectHealth group(String name, Status expected) {
    var group = report.group(name).orElseThrow(() -> missing("group", name, names()));
    return expect("status of group '" + name + "'", expected, group.status());
  }

  private ExpectHealth probe(Probe probe, boolean passes) {
    if (report.passes(probe) != passes) {
      throw new AssertionError("Expected " + probe + " to " + (passes ? "pass" : "fail")
          + ", but it is " + report.status(probe) + " in " + report);
    }
    return this;
  }

  private CheckState find(String name) {
    return report.check(name).orElseThrow(() -> missing("check", name, names()));
  }

  private List<String> names() {
    return report.checks().stream().map(CheckState::name).toList();
  }

  private static AssertionError missing(String what, String name, List<String> checks) {
    return new AssertionError("There is no " + what + " '" + name + "'; the checks are " + checks);
  }

  private ExpectHealth expect(String what, Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(
          "Expected " + what + " to be " + expected + ", but it is " + actual + " in " + report);
    }
    return this;
  }
}
