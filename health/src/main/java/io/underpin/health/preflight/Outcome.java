package io.underpin.health.preflight;

import io.underpin.check.Status;

/** What a check means for a deployment, from well to not. */
public enum Outcome {
  /** The check was {@link Status#UP}. */
  PASS,
  /** The check was {@link Status#DEGRADED}, or {@link Status#UNKNOWN}: somebody should look. */
  WARN,
  /** The check was {@link Status#DOWN}, has thrown, or did not end in time. */
  FAIL;

  static Outcome of(Status status) {
    return switch (status) {
      case UP -> PASS;
      case DEGRADED, UNKNOWN -> WARN;
      case DOWN -> FAIL;
    };
  }
}
