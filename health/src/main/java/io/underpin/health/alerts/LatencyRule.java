package io.underpin.health.alerts;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import java.time.Duration;

/**
 * Looks whether requests take too long: DEGRADED when the 95th percentile of the last 5 minutes is above 2 s, unless set
 * otherwise.
 *
 * <p>All requests count, failed ones too. A percentile is exact to 1/64, so that what lies within 1.6 % of the limit may fall on
 * either side. It is never DOWN unless {@link #downAbove} says so, and UP with fewer requests than {@link #minimum}. Details are
 * requests and milliseconds at p50, at the percentile asked for and at p99. Immutable.
 */
public final class LatencyRule implements LocalCheck {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final Duration MOST = Duration.ofHours(1);

  private final Requests requests;
  private final double percentile;
  private final Duration limit;
  private final Duration downLimit;
  private final Duration window;
  private final int minimum;

  private LatencyRule(
      Requests requests,
      double percentile,
      Duration limit,
      Duration downLimit,
      Duration window,
      int minimum) {
    this.requests = requests;
    this.percentile = percentile;
    this.limit = limit;
    this.downLimit = downLimit;
    this.window = window;
    this.minimum = minimum;
  }

  /** DEGRADED when p95 is above 2 s over the whole window, from 20 requests on. */
  public static LatencyRule of(Requests requests) {
    return new LatencyRule(requests, 95, Duration.ofSeconds(2), NEVER, requests.window(), 20);
  }

  /**
   * A copy that looks at this percentile.
   *
   * @throws IllegalArgumentException if not above 0 and at most 100
   */
  public LatencyRule percentile(double percent) {
    Limits.percent("Latency rule, percentile", percent, "95 is usual");
    return new LatencyRule(requests, percent, limit, downLimit, window, minimum);
  }

  /**
   * A copy that is DEGRADED when the percentile is above this.
   *
   * @throws IllegalArgumentException if not within 1 ms to 1 hour, or not below {@link #downAbove}
   */
  public LatencyRule above(Duration duration) {
    Limits.within("Latency rule, above", duration, LEAST, MOST, "2 s is usual");
    return inOrder(new LatencyRule(requests, percentile, duration, downLimit, window, minimum));
  }

  /**
   * A copy that is also DOWN when the percentile is above this.
   *
   * @throws IllegalArgumentException if not within 1 ms to 1 hour, or not above {@link #above}
   */
  public LatencyRule downAbove(Duration duration) {
    Limits.within("Latency rule, downAbove", duration, LEAST, MOST, "30 s is a beginning");
    return inOrder(new LatencyRule(requests, percentile, limit, duration, window, minimum));
  }

  /**
   * A copy that looks back over this time only.
   *
   * @throws IllegalArgumentException if it is longer than the window of the requests, or not positive
   */
  public LatencyRule over(Duration last) {
    return new LatencyRule(requests, percentile, limit, downLimit, requests.inside(last), minimum);
  }

  /**
   * A copy that judges from so many requests on.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public LatencyRule minimum(int endedRequests) {
    int least = Limits.minimum("Latency rule", endedRequests);
    return new LatencyRule(requests, percentile, limit, downLimit, window, least);
  }

  @Override
  public CheckResult check(CheckContext context) {
    RequestSample sample = requests.sample(window);
    return judge(sample)
        .with("requests", sample.requests())
        .with("p50Millis", millis(sample.percentile(50)))
        .with("p" + name() + "Millis", millis(sample.percentile(percentile)))
        .with("p99Millis", millis(sample.percentile(99)));
  }

  private CheckResult judge(RequestSample sample) {
    if (sample.requests() < minimum) {
      return CheckResult.up("Too few requests to judge: " + sample.requests() + " of " + minimum
          + " in " + Limits.shown(window));
    }
    Duration seen = sample.percentile(percentile);
    if (seen.compareTo(downLimit) > 0) {
      return CheckResult.down(FailureCode.THRESHOLD, summary(seen, downLimit)).remedy(remedy());
    }
    if (seen.compareTo(limit) > 0) {
      return CheckResult.degraded(FailureCode.THRESHOLD, summary(seen, limit)).remedy(remedy());
    }
    return CheckResult.up("p" + name() + " " + Limits.shown(seen) + " in " + Limits.shown(window));
  }

  private String summary(Duration seen, Duration allowed) {
    return "p" + name() + " " + Limits.shown(seen) + " in " + Limits.shown(window) + ", more than "
        + Limits.shown(allowed);
  }

  private static String remedy() {
    return "Look for slow queries, a full connection pool and long garbage collections;"
        + " if the load has grown, add instances";
  }

  private String name() {
    return percentile == Math.rint(percentile)
        ? String.valueOf((long) percentile)
        : String.valueOf(percentile);
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e4) / 100.0;
  }

  private static LatencyRule inOrder(LatencyRule rule) {
    if (rule.downLimit.compareTo(rule.limit) <= 0) {
      throw new IllegalArgumentException("Latency rule: down above " + Limits.shown(rule.downLimit)
          + " must be more than degraded above " + Limits.shown(rule.limit));
    }
    return rule;
  }
}
