package io.underpin.event;

/** How much an {@link Event} matters, in rising order; the names are OpenTelemetry's. */
public enum Severity {
  /** Of use only while looking for a fault. */
  DEBUG,
  /** Worth keeping; nobody has to act. */
  INFO,
  /** Something is not as it should be; the service goes on. */
  WARN,
  /** Something failed. */
  ERROR,
  /** The service, or its last backup, is in danger. */
  FATAL
}
