package io.underpin.health.grpc;

import io.underpin.check.Status;
import io.underpin.health.report.GroupState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;

/**
 * Answers the gRPC health checking protocol, {@code grpc.health.v1.Health}, for whatever gRPC library serves it.
 *
 * <pre>{@code
 * ServingStatus status = GrpcHealth.status(health.report(), request.getService());
 * }</pre>
 *
 * <p>Services are {@code ""} for the service as a whole, which is its readiness, then {@code liveness}, {@code readiness}, {@code
 * startup} and every group by name. Single checks are none: their names are not for strangers. Probes are answered as over HTTP;
 * while the service is on its way out readiness and all groups are {@link ServingStatus#NOT_SERVING}, and nothing changes that.
 */
public final class GrpcHealth {
  private GrpcHealth() {}

  /**
   * How this service is. What is not known is {@link ServingStatus#SERVICE_UNKNOWN}, which {@code Watch} sends on, and for which
   * {@code Check} fails with gRPC's {@code NOT_FOUND}.
   */
  public static ServingStatus status(HealthReport report, String service) {
    if (service.isEmpty()) {
      return of(report.status(Probe.READINESS));
    }
    for (Probe probe : Probe.values()) {
      if (probe.toString().equals(service)) {
        return of(report.status(probe));
      }
    }
    return report
        .group(service)
        .map(GroupState::status)
        .map(status -> report.isDraining() ? ServingStatus.NOT_SERVING : of(status))
        .orElse(ServingStatus.SERVICE_UNKNOWN);
  }

  private static ServingStatus of(Status status) {
    return status.works() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }
}
