package io.underpin.health.webhook;

import io.underpin.check.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status of the answer, 0 when there was none
 * @param retryAfter the header of that name, empty when there was none
 * @param problem why there was no answer
 */
record Reply(int status, String retryAfter, @Nullable FailureCode problem) {

  static Reply of(int status, String retryAfter) {
    return new Reply(status, retryAfter, null);
  }

  static Reply none(FailureCode why) {
    return new Reply(0, "", why);
  }

  boolean isDelivered() {
    return status >= 200 && status < 300;
  }

  /** Whether another attempt may do better: no answer, too many, too early, or a fault of the receiver's. */
  boolean isWorthRetrying() {
    return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500;
  }
}
