package io.underpin.health.checks.wire;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a conversation with a server came to nothing: a code, and two sentences that hold no host, user or address and may be
 * shown. What was thrown below is kept as the cause, for debugging, and never shown.
 */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1;
  private static final int MAX_CAUSES = 16;

  private final FailureCode code;
  private final String sentence;
  private final String remedy;

  WireException(FailureCode code, String sentence, String remedy, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** An answer came, but not one that this protocol knows. */
  public static WireException odd(String sentence) {
    return new WireException(
        FailureCode.UNEXPECTED_RESPONSE,
        sentence,
        "Look whether host and port are those of the right server, and what it logs",
        null);
  }

  static WireException timeout() {
    return new WireException(
        FailureCode.TIMEOUT,
        "No answer in time",
        "Look at the load of the server, and whether a firewall on the way drops packets",
        null);
  }

  static WireException refused(IOException cause) {
    return new WireException(
        FailureCode.CONNECTION_REFUSED,
        "Nobody listens there",
        "Check that the server runs, that host and port are right, and that no firewall is in the way",
        cause);
  }

  static WireException notAllowed(IOException cause) {
    return new WireException(
        FailureCode.PERMISSION,
        "This user may not open the socket",
        "Give this user access to the socket and to the folders above it",
        cause);
  }

  static WireException hungUp(@Nullable IOException cause) {
    return new WireException(
        FailureCode.UNEXPECTED_RESPONSE,
        "The server hung up before it had answered",
        "Look into the log of the server: it may be starting, be full, or speak another protocol",
        cause);
  }

  static WireException tls(SSLException cause) {
    return new WireException(
        FailureCode.TLS,
        tlsSentence(cause),
        "Check certificate, host name and trusted authorities, and that this port speaks TLS",
        cause);
  }

  /** The innermost reason that is known: a path is not valid because a certificate in it has expired. */
  private static String tlsSentence(SSLException thrown) {
    String sentence = "No agreement on encryption";
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException) {
        sentence = "A certificate has expired";
      } else if (cause instanceof CertificateNotYetValidException) {
        sentence = "A certificate is not valid yet";
      } else if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException) {
        sentence = "The certificate is not trusted";
      } else if (cause instanceof CertificateException && cause.getCause() == null) {
        sentence = "The certificate is not for this host, or not valid";
      }
    }
    return sentence;
  }

  /** Why. */
  public FailureCode code() {
    return code;
  }

  /** Down, with code, sentence and remedy. */
  public CheckResult result() {
    return CheckResult.down(code, sentence).remedy(remedy);
  }
}
