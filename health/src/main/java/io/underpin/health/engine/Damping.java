package io.underpin.health.engine;

import io.underpin.check.Status;
import org.jspecify.annotations.Nullable;

/**
 * Turns what single runs saw into a status that does not flap: so many failures in a row, over at least so long, make it down; so
 * many successes in a row bring it back; any opposite result begins the count anew. The first result counts at once.
 */
final class Damping {
  private final int failureThreshold;
  private final int successThreshold;
  private final long minErrorNanos;
  private int failures;
  private int successes;
  private long failingSinceNanos;
  private @Nullable Status settled;

  Damping(int failureThreshold, int successThreshold, long minErrorNanos) {
    this.failureThreshold = failureThreshold;
    this.successThreshold = successThreshold;
    this.minErrorNanos = minErrorNanos;
  }

  Status settle(Status observed, long nowNanos) {
    boolean works = observed.works();
    if (!works && failures == 0) {
      failingSinceNanos = nowNanos;
    }
    failures = works ? 0 : failures + 1;
    successes = works ? successes + 1 : 0;
    Status before = settled;
    boolean settles = before == null
        || works == before.works()
        || (works ? successes >= successThreshold : hasFailedEnough(nowNanos));
    Status after = settles ? observed : before;
    settled = after;
    return after == null ? observed : after;
  }

  /** The next result counts at once again. */
  void forget() {
    settled = null;
    failures = 0;
    successes = 0;
  }

  int failures() {
    return failures;
  }

  int successes() {
    return successes;
  }

  /** Whether the last results contradict the status, but not often or long enough yet. */
  boolean isInDoubt() {
    return (settled != null && settled.works()) ? failures > 0 : successes > 0;
  }

  private boolean hasFailedEnough(long nowNanos) {
    return failures >= failureThreshold && nowNanos - failingSinceNanos >= minErrorNanos;
  }
}
