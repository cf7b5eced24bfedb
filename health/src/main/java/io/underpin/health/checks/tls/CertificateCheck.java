package io.underpin.health.checks.tls;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Looks how long the certificates in a file are valid: in a key store (PKCS #12 or JKS), or in a PEM file.
 *
 * <p>The one that ends first counts: degraded with THRESHOLD when it has fewer than 21 days left, down with TLS when it has expired or is not
 * valid yet, down with THRESHOLD below {@link #downBelowDays}. In a key store that holds keys only their certificates count, not the
 * authorities that are trusted besides. The file is read anew by each run; a server may have to be told, or started again, to use what is in
 * it now, which {@link TlsCheck} sees. Down with AUTH when the password is wrong, PERMISSION when the file may not be read, UNEXPECTED_RESPONSE when it
 * is not there or holds no certificate. Details: {@code daysLeft}, {@code certificates}. Immutable.
 */
public final class CertificateCheck implements LocalCheck {
  private static final String NAME = "Certificate check";

  private final CertificateFile file;
  private final Expiry expiry;
  private final TimeSource time;

  private CertificateCheck(CertificateFile file, Expiry expiry, TimeSource time) {
    this.file = file;
    this.expiry = expiry;
    this.time = time;
  }

  /** Looks into a key store; its kind is found from its content. */
  public static CertificateCheck keyStore(Path file, Secret password) {
    return timedBy(TimeSource.system(), CertificateFile.keyStore(file, password));
  }

  /** Looks into a PEM file; what is no certificate in it, such as a key, is passed over. */
  public static CertificateCheck pem(Path file) {
    return timedBy(TimeSource.system(), CertificateFile.pem(file));
  }

  static CertificateCheck timedBy(TimeSource time, CertificateFile file) {
    return new CertificateCheck(file, Expiry.standard(NAME), time);
  }

  /**
   * A copy that is degraded with fewer days left.
   *
   * @throws IllegalArgumentException if not within 0 to 3650
   */
  public CertificateCheck degradedBelowDays(int days) {
    return new CertificateCheck(file, expiry.degradedBelow(days), time);
  }

  /**
   * A copy that is down with fewer days left; 0, as it is at first, means when it has expired.
   *
   * @throws IllegalArgumentException if not within 0 to 3650
   */
  public CertificateCheck downBelowDays(int days) {
    return new CertificateCheck(file, expiry.downBelow(days), time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    try {
      return judge(file.certificates());
    } catch (AccessDeniedException e) {
      return CheckResult.down(FailureCode.PERMISSION, "The file may not be read")
          .remedy("Let the user of this process read the file");
    } catch (IOException e) {
      return e.getCause() instanceof UnrecoverableKeyException
          ? CheckResult.down(FailureCode.AUTH, "The password of the key store is wrong")
              .remedy("Check the password that this check was given")
          : odd("The file is not there, too large, or no key store");
    } catch (GeneralSecurityException e) {
      return odd("The file holds something that is no certificate");
    }
  }

  private CheckResult judge(List<X509Certificate> certificates) {
    if (certificates.isEmpty()) {
      return odd("The file holds no certificate");
    }
    Instant now = time.instant();
    X509Certificate first = certificates.stream()
        .min(Comparator.comparing(X509Certificate::getNotAfter))
        .orElseThrow();
    X509Certificate early = certificates.stream()
        .filter(one -> now.isBefore(one.getNotBefore().toInstant()))
        .findFirst()
        .orElse(first);
    return expiry
        .judge(Expiry.days(first, now) < 0 ? first : early, List.of(), now)
        .with("certificates", certificates.size());
  }

  private static CheckResult odd(String summary) {
    return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary)
        .remedy("Check that the right file is in the right place, and whole");
  }
}
