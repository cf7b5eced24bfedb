package io.underpin.health.report;

import java.time.Duration;

/**
 * How long the last runs of a check took, at most 100 of them; exact percentiles by nearest rank.
 *
 * @param p50 half of them took no longer
 * @param p99 99 of 100 took no longer
 * @param runs how many runs this is about; zero before the first has ended
 */
public record Latency(Duration p50, Duration p99, int runs) {
  /** No run has ended yet. */
  public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO, 0);
}
