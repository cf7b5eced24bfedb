package io.underpin.health.checks.network;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Wire;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/**
 * Looks whether this process still accepts connections on its own port.
 *
 * <p>It finds a listener that has died while the process lives, and a queue of waiting connections that is full: then connecting times out. It
 * looks at this machine only and so may feed liveness. Down with CONNECTION_REFUSED or TIMEOUT. Immutable.
 */
public final class SelfPortCheck implements LocalCheck {
  private final Place place;

  private SelfPortCheck(Place place) {
    this.place = place;
  }

  /**
   * Connects to this port over the loopback interface.
   *
   * @throws IllegalArgumentException if the port is not within 1 to 65535
   */
  public static SelfPortCheck of(int port) {
    return on(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Connects to this port of an address of this machine, for a server that does not listen on loopback.
   *
   * @throws IllegalArgumentException if no network interface of this machine has the address, or the port is not within 1 to 65535
   */
  public static SelfPortCheck on(InetAddress address, int port) {
    if (!address.isLoopbackAddress() && !isOurs(address)) {
      throw new IllegalArgumentException(
          "Self port check: no network interface of this machine has the address: use TcpCheck for another machine");
    }
    return new SelfPortCheck(Place.tcp("Self port check", address.getHostAddress(), port));
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  @Override
  public CheckResult check(CheckContext context) {
    CheckResult result =
        Wire.talk(place, null, context, wire -> CheckResult.up("Accepts connections"));
    return result.code().filter(code -> code == FailureCode.TIMEOUT).isPresent()
        ? result.remedy(
            "The queue of connections is full: look for threads that accept or serve and are blocked")
        : result;
  }
}
