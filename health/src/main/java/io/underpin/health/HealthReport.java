package io.underpin.health;

import io.underpin.check.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the service is at one moment: the three probes and every check. Immutable.
 *
 * <p>Everything in it is derived from the states of the checks each time; nothing is counted along the way.
 */
public final class HealthReport {
  private final Instant at;
  private final List<CheckState> checks;
  private final boolean started;
  private final boolean draining;
  private final Status liveness;
  private final Status readiness;
  private final Status startup;

  HealthReport(Instant at, List<CheckState> checks, boolean started, boolean draining) {
    this.at = at;
    this.checks = checks;
    this.started = started;
    this.draining = draining;
    liveness = liveness(checks);
    startup = started ? Status.UP : worst(Probe.STARTUP, checks).worse(Status.UNKNOWN);
    readiness = draining ? Status.DOWN : startup.worse(worst(Probe.READINESS, checks));
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
    return Damping.works(status(probe));
  }

  /** Whether the service is on its way out. */
  public boolean isDraining() {
    return draining;
  }

  /** When this was found. */
  public Instant at() {
    return at;
  }

  /** All checks, in the order in which they were given. */
  public List<CheckState> checks() {
    return checks;
  }

  /** One check. */
  public Optional<CheckState> check(String name) {
    return checks.stream().filter(state -> state.name().equals(name)).findFirst();
  }

  /** The three probes and the checks with their codes. */
  @Override
  public String toString() {
    return status() + " liveness=" + liveness + " readiness=" + readiness + " startup=" + startup
        + " " + checks;
  }

  HealthReport with(List<CheckState> others, Instant when) {
    return new HealthReport(when, others, started, draining);
  }

  HealthReport drained() {
    return new HealthReport(at, checks, started, true);
  }

  private static Status worst(Probe probe, List<CheckState> checks) {
    Status worst = Status.UP;
    for (int i = 0; i < checks.size(); i++) {
      CheckState check = checks.get(i);
      if (probe == Probe.STARTUP && check.criticality(probe) != Criticality.CRITICAL) {
        continue;
      }
      worst = worst.worse(check.criticality(probe).weigh(check.status()));
    }
    return worst;
  }

  /** Not knowing is no reason to restart: a process that was stopped for a while is not to be killed when it goes on. */
  private static Status liveness(List<CheckState> checks) {
    Status worst = Status.UP;
    for (int i = 0; i < checks.size(); i++) {
      Status status =
          checks.get(i).criticality(Probe.LIVENESS).weigh(checks.get(i).status());
      worst = status == Status.UNKNOWN ? worst : worst.worse(status);
    }
    return worst;
  }
}
