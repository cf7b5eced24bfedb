package io.underpin.health.checks.measure;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.util.Locale;

/**
 * Above which percentage something is worth a look, and above which it does not work. Immutable.
 *
 * <p>Nothing is above 100, so that 100 switches a limit off. Where the limit for down is the lower one, there is no degraded.
 *
 * @param check what it is that is being limited, for the sentence that refuses a wrong limit
 * @param degradedAbove percent, 0 to 100
 * @param downAbove percent, 0 to 100
 */
public record Limits(String check, double degradedAbove, double downAbove) {

  /** Refuses what is not within 0 to 100. */
  public Limits {
    require(check, "degraded", degradedAbove);
    require(check, "down", downAbove);
  }

  /**
   * A copy with another limit for degraded.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public Limits degradedAbove(double percent) {
    return new Limits(check, percent, downAbove);
  }

  /**
   * A copy with another limit for down.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public Limits downAbove(double percent) {
    return new Limits(check, degradedAbove, percent);
  }

  /** Up, degraded or down with {@link FailureCode#THRESHOLD}, in words such as "Heap 97.0 %, more than 95.0 %". */
  public CheckResult judge(String what, double percent, String remedy) {
    String found = what + " " + text(percent);
    if (percent > downAbove) {
      return CheckResult.down(FailureCode.THRESHOLD, found + ", more than " + text(downAbove))
          .remedy(remedy);
    }
    if (percent > degradedAbove) {
      return CheckResult.degraded(
              FailureCode.THRESHOLD, found + ", more than " + text(degradedAbove))
          .remedy(remedy);
    }
    return CheckResult.up(found);
  }

  /** A percentage for people: {@code 97.0 %}. */
  public static String text(double percent) {
    return String.format(Locale.ROOT, "%.1f %%", percent);
  }

  /** A percentage for machines: one digit after the point. */
  public static double rounded(double percent) {
    return Math.round(percent * 10) / 10.0;
  }

  private static void require(String check, String level, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(check + ": the limit for " + level + " is " + percent
          + ", but must be within 0 to 100 percent");
    }
  }
}
