package io.underpin.health.report;

import io.underpin.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the service is at one moment: the three probes, every check and every group. Immutable.
 *
 * <p>Everything in it is derived from the states of the checks each time; nothing is counted along the way.
 */
public final class HealthReport {
  private final Instant at;
  private final Instant since;
  private final List<CheckState> checks;
  private final List<Group> definitions;
  private final List<GroupState> groups;
  private final boolean started;
  private final Lifecycle lifecycle;
  private final Status liveness;
  private final Status readiness;
  private final Status startup;

  private HealthReport(
      Instant at,
      Instant since,
      List<CheckState> checks,
      List<Group> definitions,
      boolean started,
      Lifecycle lifecycle) {
    this.at = at;
    this.since = since;
    this.checks = checks;
    this.definitions = definitions;
    this.started = started;
    this.lifecycle = lifecycle;
    groups = definitions.stream().map(group -> group.of(checks)).toList();
    liveness = lifecycle.broken().isPresent() ? Status.DOWN : liveness(checks);
    startup = started ? Status.UP : worst(Probe.STARTUP, checks).worse(Status.UNKNOWN);
    readiness = lifecycle.isDraining() || lifecycle.refusing().isPresent()
        ? Status.DOWN
        : startup.worse(worst(Probe.READINESS, checks));
  }

  private HealthReport(HealthReport whole, List<CheckState> checks, List<GroupState> groups) {
    at = whole.at;
    since = whole.since;
    this.checks = checks;
    definitions = whole.definitions;
    this.groups = groups;
    started = whole.started;
    lifecycle = whole.lifecycle.wordless();
    liveness = whole.liveness;
    readiness = whole.readiness;
    startup = whole.startup;
  }

  /**
   * What these checks say.
   *
   * @param at when this is so
   * @param since since when the checks are watched
   * @param started whether everything that the start waits for was well once
   */
  public static HealthReport of(
      Instant at,
      Instant since,
      List<CheckState> checks,
      List<Group> groups,
      boolean started,
      Lifecycle lifecycle) {
    return new HealthReport(
        at, since, List.copyOf(checks), List.copyOf(groups), started, lifecycle);
  }

  /** The same service with other states of its checks. */
  public HealthReport with(List<CheckState> others, Instant when) {
    return new HealthReport(when, since, List.copyOf(others), definitions, started, lifecycle);
  }

  /** The same checks, and what the service now says about itself. */
  public HealthReport with(Lifecycle other) {
    return new HealthReport(at, since, checks, definitions, started, other);
  }

  /** The same report for those who may know which checks and groups there are and how they are, and no more. */
  public HealthReport namesOnly() {
    return new HealthReport(
        this,
        checks.stream().map(CheckState::namesOnly).toList(),
        groups.stream().map(GroupState::namesOnly).toList());
  }

  /** The worse of liveness and readiness: what {@code /health} says. */
  public Status status() {
    return liveness.worse(readiness);
  }

  /** How the service answers this probe. */
  public Status status(Probe probe) {
    return switch (probe) {
      case LIVENESS -> liveness;
      case READINESS -> readiness;
      case STARTUP -> startup;
    };
  }

  /** Whether this probe is answered with 200: UP and DEGRADED. */
  public boolean passes(Probe probe) {
    return status(probe).works();
  }

  /** What the service has said about itself. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** Whether the service is on its way out. */
  public boolean isDraining() {
    return lifecycle.isDraining();
  }

  /** When this was found. */
  public Instant at() {
    return at;
  }

  /** Since when the checks are watched: about as long as the service runs. */
  public Instant since() {
    return since;
  }

  /** From {@link #since()} to {@link #at()}; never negative. */
  public Duration uptime() {
    Duration up = Duration.between(since, at);
    return up.isNegative() ? Duration.ZERO : up;
  }

  /** All checks, in the order in which they were given. */
  public List<CheckState> checks() {
    return checks;
  }

  /** One check. */
  public Optional<CheckState> check(String name) {
    return checks.stream().filter(state -> state.name().equals(name)).findFirst();
  }

  /** All groups, in the order in which they were given. */
  public List<GroupState> groups() {
    return groups;
  }

  /** One group. */
  public Optional<GroupState> group(String name) {
    return groups.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /** The three probes and the checks with their codes. */
  @Override
  public String toString() {
    return status() + " liveness=" + liveness + " readiness=" + readiness + " startup=" + startup
        + " " + checks;
  }

  private static Status worst(Probe probe, List<CheckState> checks) {
    Status worst = Status.UP;
    for (int i = 0; i < checks.size(); i++) {
      CheckState check = checks.get(i);
      Criticality criticality = check.criticality(probe);
      if (probe != Probe.STARTUP || criticality == Criticality.CRITICAL) {
        worst = worst.worse(criticality.weigh(check));
      }
    }
    return worst;
  }

  /** Not knowing is no reason to restart: a process that was stopped for a while is not to be killed when it goes on. */
  private static Status liveness(List<CheckState> checks) {
    Status worst = Status.UP;
    for (int i = 0; i < checks.size(); i++) {
      CheckState check = checks.get(i);
      Status status = check.criticality(Probe.LIVENESS).weigh(check);
      worst = status == Status.UNKNOWN ? worst : worst.worse(status);
    }
    return worst;
  }
}
