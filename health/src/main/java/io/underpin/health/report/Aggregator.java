package io.underpin.health.report;

import io.underpin.check.Status;
import java.util.List;

/**
 * Makes the status of a group from the checks in it.
 *
 * <p>Called on the engine's thread and on those of readers: it does not block. If it throws, the group is {@link
 * Status#UNKNOWN}.
 */
@FunctionalInterface
public interface Aggregator {

  /** The status of a group with these checks; the list may be empty. */
  Status fold(List<CheckState> checks);

  /**
   * As bad as the worst check; {@link Status#UNKNOWN} where there is none. Checks that are skipped count for nothing: what they
   * depend on says it.
   */
  static Aggregator worst() {
    return checks -> {
      Status worst = checks.isEmpty() ? Status.UNKNOWN : Status.UP;
      for (CheckState check : checks) {
        worst = check.isSkipped() ? worst : worst.worse(check.status());
      }
      return worst;
    };
  }

  /** As good as the best check: for replicas of which one is enough. {@link Status#UNKNOWN} where there is none. */
  static Aggregator best() {
    return checks -> checks.stream()
        .filter(check -> !check.isSkipped())
        .map(CheckState::status)
        .min(Status::compareTo)
        .orElse(Status.UNKNOWN);
  }
}
