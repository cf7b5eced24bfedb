package io.underpin.health;

import io.underpin.check.Status;
import io.underpin.health.report.Aggregator;
import io.underpin.health.report.Group;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Which checks belong to a group and how it is answered: handed to the lambda of {@link HealthBuilder#group}.
 *
 * <p>Unless set: the worst of its checks, 200 for UP and DEGRADED, 503 for UNKNOWN and DOWN.
 */
public final class GroupSpec {
  private static final Set<String> TAKEN =
      Set.of("health", "live", "ready", "started", "checks", "liveness", "readiness", "startup");

  private final String name;
  private final List<Pattern> patterns = new ArrayList<>();
  private final List<String> written = new ArrayList<>();
  private final Map<Status, Integer> codes = new EnumMap<>(Status.class);
  private Aggregator aggregator = Aggregator.worst();

  GroupSpec(String name) {
    this.name = Names.checked("Group", name);
    if (TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "Group name '" + name + "' is the path of a probe: choose another than "
              + TAKEN.stream().sorted().toList());
    }
  }

  /**
   * Adds checks by name; {@code *} stands for any characters: {@code postgres*}. May be said more than once.
   *
   * @throws IllegalArgumentException if a pattern has other characters than names have
   */
  public GroupSpec include(String... names) {
    for (String pattern : names) {
      if (!pattern.matches("[a-zA-Z0-9._*-]{1,64}")) {
        throw new IllegalArgumentException("Group '" + name + "': pattern " + Names.quoted(pattern)
            + " must be 1 to 64 characters of a-z, A-Z, 0-9, dot, underscore, hyphen and *");
      }
      written.add(pattern);
      patterns.add(Pattern.compile(pattern.replace(".", "\\.").replace("*", ".*")));
    }
    return this;
  }

  /** How its status is made; {@link Aggregator#worst} unless set. */
  public GroupSpec aggregator(Aggregator how) {
    aggregator = how;
    return this;
  }

  /**
   * The HTTP status for this status: 429 for DEGRADED is a warning to Consul. Refused outside 200 to 599.
   *
   * @throws IllegalArgumentException if it is no such status
   */
  public GroupSpec httpStatus(Status status, int code) {
    if (code < 200 || code > 599) {
      throw new IllegalArgumentException("Group '" + name + "': HTTP status " + code + " for "
          + status + " is not within 200 to 599");
    }
    codes.put(status, code);
    return this;
  }

  /** @throws IllegalArgumentException if a pattern matches none of these checks */
  Group group(Set<String> checks) {
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "Group '" + name + "' includes nothing: name its checks with include");
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (checks.stream().noneMatch(patterns.get(i).asMatchPredicate())) {
        throw new IllegalArgumentException("Group '" + name + "': pattern '" + written.get(i)
            + "' matches none of the checks " + checks);
      }
    }
    List<Pattern> all = List.copyOf(patterns);
    Map<String, Boolean> known = new ConcurrentHashMap<>();
    return new Group(
        name,
        check -> known.computeIfAbsent(
            check,
            asked -> all.stream().anyMatch(pattern -> pattern.matcher(asked).matches())),
        aggregator,
        codes);
  }
}
