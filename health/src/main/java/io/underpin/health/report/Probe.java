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

  // Made once: reports are written with it for each check.
  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in reports and events: {@code liveness}. */
  @Override
  public String toString() {
    return text;
  }
}
