package io.underpin.health.checks.postgres;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.time.Duration;
import java.util.List;

/** Above which value something measured is a warning, and above which a failure; where down is the lower one, it is never degraded. */
record Limits(double degraded, double down) {

  static Limits of(Duration degraded, Duration down) {
    return new Limits(Words.seconds(degraded), Words.seconds(down));
  }

  Limits withDegraded(double value) {
    return new Limits(value, down);
  }

  Limits withDown(double value) {
    return new Limits(degraded, value);
  }

  static double seconds(String what, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(
          what + ": the limit is " + limit + ", but must be above zero");
    }
    return Words.seconds(limit);
  }

  static double positive(String what, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          what + ": the limit is " + limit + ", but must be 1 or more");
    }
    return limit;
  }

  static double percent(String what, double limit) {
    if (!(limit > 0 && limit <= 100)) {
      throw new IllegalArgumentException(
          what + ": the limit is " + limit + " percent, but must be above 0 and at most 100");
    }
    return limit;
  }

  CheckResult judge(double value, String summary, String remedy) {
    if (value > down) {
      return CheckResult.down(FailureCode.THRESHOLD, summary).remedy(remedy);
    }
    if (value > degraded) {
      return CheckResult.degraded(FailureCode.THRESHOLD, summary).remedy(remedy);
    }
    return CheckResult.up(summary);
  }

  CheckResult judge(long value, String summary, String remedy) {
    return judge((double) value, summary, remedy);
  }

  /** The worst of these, and the first of those that are equally bad. */
  static CheckResult worst(List<CheckResult> results) {
    CheckResult worst = results.get(0);
    for (CheckResult result : results) {
      if (result.status().compareTo(worst.status()) > 0) {
        worst = result;
      }
    }
    return worst;
  }
}
