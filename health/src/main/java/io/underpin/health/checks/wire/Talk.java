package io.underpin.health.checks.wire;

import io.underpin.check.CheckResult;

/** What a check says and hears on a connection that is open, and what it makes of it. */
@FunctionalInterface
public interface Talk {

  /** Talks; the wire is closed by who opened it. */
  CheckResult on(Wire wire) throws WireException;
}
