package io.underpin.health.report;

import io.underpin.check.Status;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Some checks under one name with a path of its own, {@code /health/<name>}: which they are, how their status is made, and which
 * HTTP status answers it. Immutable.
 *
 * @param name the name
 * @param members whether a check belongs to it, by the name of the check
 * @param aggregator makes the status of the group
 * @param statusCodes the HTTP status for each status
 */
public record Group(
    String name,
    Predicate<String> members,
    Aggregator aggregator,
    Map<Status, Integer> statusCodes) {

  /** Copies the map. */
  public Group {
    statusCodes = Map.copyOf(statusCodes);
  }

  /** What these checks make of it: the ones that belong to it, and the status that follows. */
  GroupState of(List<CheckState> all) {
    List<CheckState> mine =
        all.stream().filter(check -> members.test(check.name())).toList();
    return new GroupState(name, fold(mine), mine, statusCodes);
  }

  /** The application's own code: it may throw. */
  private Status fold(List<CheckState> mine) {
    try {
      Status status = aggregator.fold(mine);
      return status == null ? Status.UNKNOWN : status;
    } catch (RuntimeException e) {
      return Status.UNKNOWN;
    }
  }
}
