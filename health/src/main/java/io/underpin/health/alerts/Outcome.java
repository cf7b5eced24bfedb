package io.underpin.health.alerts;

/** How a request has ended, as far as an error rate is concerned. */
public enum Outcome {
  /** The service did what it should; a request that was wrong and got a 4xx is among them. */
  SUCCEEDED,
  /** The service did not do what it should. */
  FAILED,
  /** Nobody knows: it counts for the latency, and in the error rate on neither side. */
  UNKNOWN
}
