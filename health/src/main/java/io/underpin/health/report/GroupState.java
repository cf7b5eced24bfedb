package io.underpin.health.report;

import io.underpin.check.Status;
import java.util.List;
import java.util.Map;

/**
 * How a group is at one moment. Immutable.
 *
 * @param name the name of the group
 * @param status what its aggregator has made of its checks
 * @param checks the checks that belong to it, in the order in which they were given
 * @param statusCodes the HTTP status for each status; 200 for what works and 503 for what does not where nothing is said
 */
public record GroupState(
    String name, Status status, List<CheckState> checks, Map<Status, Integer> statusCodes) {

  /** Copies the collections. */
  public GroupState {
    checks = List.copyOf(checks);
    statusCodes = Map.copyOf(statusCodes);
  }

  /** The same without what the checks have said. */
  GroupState namesOnly() {
    return new GroupState(
        name, status, checks.stream().map(CheckState::namesOnly).toList(), statusCodes);
  }

  /** The HTTP status that answers for this group. */
  public int statusCode() {
    return statusCodes.getOrDefault(status, status.works() ? 200 : 503);
  }
}
