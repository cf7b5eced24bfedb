package io.underpin.health.checks.network;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Wire;

/**
 * Looks whether somebody listens on a TCP port: connects, says nothing, hangs up.
 *
 * <p>Up says that the system of the server has accepted the connection, not that the program behind it works; a check that speaks the
 * protocol says more. Down with CONNECTION_REFUSED, DNS or TIMEOUT. A name with several addresses is tried address by address, each for
 * an equal share of the time. Immutable.
 */
public final class TcpCheck implements HealthCheck {
  private final Place place;

  private TcpCheck(Place place) {
    this.place = place;
  }

  /**
   * Connects to this host and port.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  public static TcpCheck of(String host, int port) {
    return new TcpCheck(Place.tcp("TCP check", host, port));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Wire.talk(place, null, context, wire -> CheckResult.up("Accepts connections"));
  }
}
