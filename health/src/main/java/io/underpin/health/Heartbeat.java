package io.underpin.health;

import io.underpin.check.CheckResult;
import io.underpin.health.engine.Beat;

/**
 * A check that is told how it is instead of being run: a worker that calls {@link #beat()} in each round is known to be alive, and
 * down with {@code STALE} when its time to live passes without one.
 *
 * <p>A beat writes one number and takes some tens of nanoseconds: call it as often as you like. Safe for use by several threads.
 */
public final class Heartbeat {
  private final Beat beat;

  Heartbeat(Beat beat) {
    this.beat = beat;
  }

  /** Alive and well. */
  public void beat() {
    beat.beat();
  }

  /** Alive, and this is how it is until the next beat. */
  public void beat(CheckResult result) {
    beat.tell(result);
  }
}
