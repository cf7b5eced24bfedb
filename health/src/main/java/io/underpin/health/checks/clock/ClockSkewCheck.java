package io.underpin.health.checks.clock;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.WireException;
import java.time.Duration;

/**
 * Looks whether the clock of this machine is right, by another one.
 *
 * <p>Degraded when the two are more than 5 s apart for certain, down with THRESHOLD when more than 60 s: tokens (RFC 7519 allows for "a few
 * minutes" of skew, most libraries for 60 s or none), one-time passwords (RFC 6238: 30 s), Kerberos (5 min) and signed requests (Amazon
 * S3: 15 min) fail then. Unknown when the other clock cannot be asked: that says nothing about this one. Details are
 * {@code skewMillis}, positive when this machine is ahead, and {@code uncertaintyMillis}. Immutable as long as its source is.
 */
public final class ClockSkewCheck implements HealthCheck {
  private static final Duration LARGEST = Duration.ofDays(1);

  private final SkewSource source;
  private final Duration degradedAbove;
  private final Duration downAbove;

  private ClockSkewCheck(SkewSource source, Duration degradedAbove, Duration downAbove) {
    this.source = source;
    this.degradedAbove = degradedAbove;
    this.downAbove = downAbove;
  }

  /** Compares with this clock: degraded above 5 s, down above 60 s. */
  public static ClockSkewCheck against(SkewSource source) {
    return new ClockSkewCheck(source, Duration.ofSeconds(5), Duration.ofSeconds(60));
  }

  /**
   * A copy that is degraded with more than this.
   *
   * @throws IllegalArgumentException if not within 0 to 1 day
   */
  public ClockSkewCheck degradedAbove(Duration skew) {
    return new ClockSkewCheck(source, within("degraded", skew), downAbove);
  }

  /**
   * A copy that is down with more than this. Where this is the lower limit, there is no degraded.
   *
   * @throws IllegalArgumentException if not within 0 to 1 day
   */
  public ClockSkewCheck downAbove(Duration skew) {
    return new ClockSkewCheck(source, degradedAbove, within("down", skew));
  }

  private static Duration within(String level, Duration skew) {
    if (skew.isNegative() || skew.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("Clock skew check: the limit for " + level + " is " + skew
          + ", but must be within 0 to 1 day");
    }
    return skew;
  }

  @Override
  public CheckResult check(CheckContext context) throws Exception {
    try {
      Skew skew = source.measure(context);
      return judge(skew)
          .with("skewMillis", skew.ahead().toMillis())
          .with("uncertaintyMillis", skew.uncertainty().toMillis());
    } catch (WireException e) {
      CheckResult down = e.result();
      return CheckResult.unknown(e.code(), down.summary()).remedy(down.remedy().orElse(""));
    }
  }

  private CheckResult judge(Skew skew) {
    String apart = skew.ahead().abs().toMillis() + " ms "
        + (skew.ahead().isNegative() ? "behind" : "ahead of") + " the other clock";
    String remedy = "Look whether this machine keeps time by NTP, and whether the other one does";
    if (skew.certain().compareTo(downAbove) > 0) {
      return CheckResult.down(FailureCode.THRESHOLD, apart).remedy(remedy);
    }
    if (skew.certain().compareTo(degradedAbove) > 0) {
      return CheckResult.degraded(FailureCode.THRESHOLD, apart).remedy(remedy);
    }
    return CheckResult.up(apart);
  }
}
