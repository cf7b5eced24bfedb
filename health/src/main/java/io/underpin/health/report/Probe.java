package io.underpin.health.report;

import java.util.Locale;

/** What an orchestrator asks; the names are Kubernetes'. */
public enum Probe {
  /** Would a restart help? Fed only by checks of this process and its machine. */
  LIVENESS,
  /** Should this instance get requests now? */
  READINESS,
  /** Has it begun its work? Once yes, always yes. */
  STARTUP;

  /** The name in reports and events: {@code liveness}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
