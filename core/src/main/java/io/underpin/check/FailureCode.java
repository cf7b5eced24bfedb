package io.underpin.check;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why a check failed, in a word that may be shown to anybody: messages of exceptions hold hosts, users and passwords, codes
 * do not.
 */
public enum FailureCode {
  /** The answer did not come in time. */
  TIMEOUT,
  /** The check has not returned long after it was asked to stop. */
  HUNG,
  /** The last answer is older than it may be. */
  STALE,
  /** Nobody listens there. */
  CONNECTION_REFUSED,
  /** The host name is not known. */
  DNS,
  /** No agreement on encryption, or a certificate that is not valid. */
  TLS,
  /** User or password refused. */
  AUTH,
  /** All connections of the pool are in use. */
  POOL_EXHAUSTED,
  /** Known, but not allowed. */
  PERMISSION,
  /** A measured value is beyond its limit. */
  THRESHOLD,
  /** An answer came, but not the expected one. */
  UNEXPECTED_RESPONSE,
  /** No run has ended yet. */
  NOT_CHECKED_YET,
  /** Not run, because something that it depends on is down. */
  SKIPPED,
  /** Something else was thrown. */
  EXCEPTION,
  /** The service is on its way out. */
  SHUTTING_DOWN;

  private static final int MAX_CAUSES = 16;

  /** The code for what a check has thrown, found from its type and the types of its causes. */
  public static FailureCode of(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      FailureCode code = ofOne(cause);
      if (code != null) {
        return code;
      }
    }
    return EXCEPTION;
  }

  private static @Nullable FailureCode ofOne(Throwable thrown) {
    if (thrown instanceof UnknownHostException) {
      return DNS;
    }
    if (thrown instanceof ConnectException) {
      return CONNECTION_REFUSED;
    }
    if (thrown instanceof javax.net.ssl.SSLException) {
      return TLS;
    }
    if (thrown instanceof TimeoutException || thrown instanceof InterruptedIOException) {
      return TIMEOUT;
    }
    if (thrown instanceof java.nio.file.AccessDeniedException
        || thrown instanceof SecurityException) {
      return PERMISSION;
    }
    return null;
  }
}
