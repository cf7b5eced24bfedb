package io.underpin.health.alerts;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import java.time.Duration;

/**
 * Looks whether too many requests fail: DEGRADED above 5 % in the last 5 minutes, unless set otherwise.
 *
 * <p>It is never DOWN unless {@link #downAbove} says so: while half the requests fail, the other half is still served, and an
 * instance that is taken out sends its share to the others. With fewer requests than {@link #minimum} it is UP, and says so.
 * Details are requests, failed and percent. Immutable.
 */
public final class ErrorRateRule implements LocalCheck {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final Requests requests;
  private final double percent;
  private final double downPercent;
  private final Duration window;
  private final int minimum;

  private ErrorRateRule(
      Requests requests, double percent, double downPercent, Duration window, int minimum) {
    this.requests = requests;
    this.percent = percent;
    this.downPercent = downPercent;
    this.window = window;
    this.minimum = minimum;
  }

  /** DEGRADED above 5 % over the whole window, from 20 requests on. */
  public static ErrorRateRule of(Requests requests) {
    return new ErrorRateRule(requests, 5, NEVER, requests.window(), 20);
  }

  /**
   * A copy that is DEGRADED when more than this share fails.
   *
   * @throws IllegalArgumentException if not above 0 and at most 100, or not below {@link #downAbove}
   */
  public ErrorRateRule above(double failedPercent) {
    Limits.percent("Error rate rule, above", failedPercent, "5 is usual");
    return inOrder(new ErrorRateRule(requests, failedPercent, downPercent, window, minimum));
  }

  /**
   * A copy that is also DOWN when more than this share fails.
   *
   * @throws IllegalArgumentException if not above 0 and at most 100, or not above {@link #above}
   */
  public ErrorRateRule downAbove(double failedPercent) {
    Limits.percent("Error rate rule, downAbove", failedPercent, "50 is a beginning");
    return inOrder(new ErrorRateRule(requests, percent, failedPercent, window, minimum));
  }

  /**
   * A copy that looks back over this time only.
   *
   * @throws IllegalArgumentException if it is longer than the window of the requests, or not positive
   */
  public ErrorRateRule over(Duration last) {
    return new ErrorRateRule(requests, percent, downPercent, requests.inside(last), minimum);
  }

  /**
   * A copy that judges from so many requests on, whose end is known.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public ErrorRateRule minimum(int judgedRequests) {
    int least = Limits.minimum("Error rate rule", judgedRequests);
    return new ErrorRateRule(requests, percent, downPercent, window, least);
  }

  @Override
  public CheckResult check(CheckContext context) {
    RequestSample sample = requests.sample(window);
    return judge(sample)
        .with("requests", sample.judged())
        .with("failed", sample.failed())
        .with("percent", Math.round(sample.failedPercent() * 100) / 100.0);
  }

  private CheckResult judge(RequestSample sample) {
    double failed = sample.failedPercent();
    if (sample.judged() < minimum) {
      return CheckResult.up("Too few requests to judge: " + sample.judged() + " of " + minimum
          + " in " + Limits.shown(window));
    }
    if (failed > downPercent) {
      return CheckResult.down(FailureCode.THRESHOLD, summary(sample, downPercent))
          .remedy(remedy());
    }
    if (failed > percent) {
      return CheckResult.degraded(FailureCode.THRESHOLD, summary(sample, percent))
          .remedy(remedy());
    }
    return CheckResult.up(
        Limits.percent(failed) + " of requests failed in " + Limits.shown(window));
  }

  private String summary(RequestSample sample, double limit) {
    return Limits.percent(sample.failedPercent()) + " of requests failed in " + Limits.shown(window)
        + ", more than " + Limits.percent(limit);
  }

  private static String remedy() {
    return "Look in the log for the newest errors, and at what was deployed or changed last;"
        + " the checks of databases and other services tell whether the cause lies there";
  }

  private static ErrorRateRule inOrder(ErrorRateRule rule) {
    if (rule.downPercent <= rule.percent) {
      throw new IllegalArgumentException(
          "Error rate rule: down above " + Limits.percent(rule.downPercent)
              + " must be more than degraded above " + Limits.percent(rule.percent));
    }
    return rule;
  }
}
