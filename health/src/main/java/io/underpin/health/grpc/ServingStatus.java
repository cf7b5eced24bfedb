package io.underpin.health.grpc;

/** {@code grpc.health.v1.HealthCheckResponse.ServingStatus}: the same names and numbers. */
public enum ServingStatus {
  /** Not used here: a service that is not known to work does not serve. */
  UNKNOWN(0),
  /** Takes calls. */
  SERVING(1),
  /** Takes none. */
  NOT_SERVING(2),
  /** There is no such service. */
  SERVICE_UNKNOWN(3);

  private final int number;

  ServingStatus(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }
}
