package io.underpin.health.checks.tls;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How many days before the end a certificate is worth a look, and how many before it counts as expired.
 *
 * @param check what asks, for the sentence that refuses
 */
record Expiry(String check, int degradedBelowDays, int downBelowDays) {
  private static final int MAX_DAYS = 3650;
  private static final String RENEW =
      "Renew the certificate, and look at why that has not happened by itself";

  Expiry {
    require(check, "degraded", degradedBelowDays);
    require(check, "down", downBelowDays);
  }

  static Expiry standard(String check) {
    return new Expiry(check, 21, 0);
  }

  Expiry degradedBelow(int days) {
    return new Expiry(check, days, downBelowDays);
  }

  Expiry downBelow(int days) {
    return new Expiry(check, degradedBelowDays, days);
  }

  private static void require(String check, String level, int days) {
    if (days < 0 || days > MAX_DAYS) {
      throw new IllegalArgumentException(check + ": the limit for " + level + " is " + days
          + " days, but must be within 0 to " + MAX_DAYS);
    }
  }

  /** By the certificate that is used; those above it can degrade only, because a client may know another way up. */
  CheckResult judge(X509Certificate used, Collection<X509Certificate> above, Instant now) {
    CheckResult result = judge(used, now);
    long first = above.stream().mapToLong(one -> days(one, now)).min().orElse(Long.MAX_VALUE);
    if (result.status() == Status.UP && first < degradedBelowDays) {
      result = CheckResult.degraded(
              FailureCode.THRESHOLD,
              "A certificate that issued it " + (first < 0 ? "has expired" : in(first)))
          .remedy("Let the server show the newer chain of its authority");
    }
    return result.with("daysLeft", days(used, now));
  }

  private CheckResult judge(X509Certificate used, Instant now) {
    long days = days(used, now);
    if (now.isBefore(used.getNotBefore().toInstant())) {
      return CheckResult.down(FailureCode.TLS, "The certificate is not valid yet")
          .remedy("Look whether the clocks here and where it was issued are right");
    }
    if (days < 0) {
      return CheckResult.down(FailureCode.TLS, "The certificate has expired").remedy(RENEW);
    }
    if (days < downBelowDays) {
      return CheckResult.down(FailureCode.THRESHOLD, "The certificate " + in(days))
          .remedy(RENEW);
    }
    if (days < degradedBelowDays) {
      return CheckResult.degraded(FailureCode.THRESHOLD, "The certificate " + in(days))
          .remedy(RENEW);
    }
    return CheckResult.up("The certificate " + in(days));
  }

  private static String in(long days) {
    return days == 0
        ? "expires within a day"
        : "expires in " + days + (days == 1 ? " day" : " days");
  }

  /** Whole days left; negative from the moment of expiry. */
  static long days(X509Certificate certificate, Instant now) {
    long seconds = Duration.between(now, certificate.getNotAfter().toInstant()).toSeconds();
    return Math.floorDiv(seconds, 86_400);
  }
}
