package io.underpin.health;

import io.underpin.check.Status;
import org.jspecify.annotations.Nullable;

/**
 * Turns what single runs saw into a status that does not flap: so many failures in a row make it down, so many successes in
 * a row bring it back, and any opposite result begins the count anew. The first result counts at once.
 */
final class Damping {
  private final int failureThreshold;
  private final int successThreshold;
  private int failures;
  private int successes;
  private @Nullable Status settled;

  Damping(int failureThreshold, int successThreshold) {
    this.failureThreshold = failureThreshold;
    this.successThreshold = successThreshold;
  }

  static boolean works(Status status) {
    return status == Status.UP || status == Status.DEGRADED;
  }

  Status settle(Status observed) {
    boolean works = works(observed);
    failures = works ? 0 : failures + 1;
    successes = works ? successes + 1 : 0;
    Status before = settled;
    boolean settles = before == null
        || works == works(before)
        || (works ? successes >= successThreshold : failures >= failureThreshold);
    Status after = settles ? observed : before;
    settled = after;
    return after == null ? observed : after;
  }

  int failures() {
    return failures;
  }

  int successes() {
    return successes;
  }

  /** Whether the last results contradict the status, but not often enough yet. */
  boolean isInDoubt() {
    return (settled != null && works(settled)) ? failures > 0 : successes > 0;
  }
}
