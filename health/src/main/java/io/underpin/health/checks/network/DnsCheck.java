package io.underpin.health.checks.network;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.Place;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks whether a host name is known, as this JVM knows it, and optionally whether it stands for the expected addresses.
 *
 * <p>Down with DNS when the name is not known, and with UNEXPECTED_RESPONSE when none of the expected addresses is among the answers; degraded
 * when only some are, or others besides. The JVM remembers answers: {@code networkaddress.cache.ttl} (30 s; for ever under a security
 * manager) and {@code networkaddress.cache.negative.ttl} (10 s) in its security properties say how long, and this check sees what the
 * application sees. Asking runs on the thread of the check and can be ended neither by time nor by interrupt: when the name
 * servers do not answer, the run counts as timed out and its thread comes back when the system's resolver gives up (10 to 30 s in
 * most systems; {@code options timeout:1 attempts:2} in resolv.conf makes it less). Immutable.
 */
public final class DnsCheck implements HealthCheck {
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private final String host;
  private final Set<InetAddress> expected;
  private final Resolver resolver;

  private DnsCheck(String host, Set<InetAddress> expected, Resolver resolver) {
    this.host = host;
    this.expected = expected;
    this.resolver = resolver;
  }

  /** How names are resolved. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * Asks for this name.
   *
   * @throws IllegalArgumentException if it is no host name
   */
  public static DnsCheck of(String host) {
    return resolvedBy(host, InetAddress::getAllByName);
  }

  static DnsCheck resolvedBy(String host, Resolver resolver) {
    String name = Place.tcp("DNS check", host, 1).host();
    return new DnsCheck(name, Set.of(), resolver);
  }

  /**
   * A copy that expects exactly these addresses, IPv4 or IPv6.
   *
   * @throws IllegalArgumentException if there is none, or one is no address
   */
  public DnsCheck expecting(String... addresses) {
    if (addresses.length == 0) {
      throw new IllegalArgumentException(
          "DNS check: there is no expected address: give at least one, or leave the setting out");
    }
    Set<InetAddress> literals = new HashSet<>();
    for (String address : addresses) {
      literals.add(literal(address));
    }
    return new DnsCheck(host, Set.copyOf(literals), resolver);
  }

  private static InetAddress literal(String address) {
    if (LITERAL.matcher(address).matches()) {
      try {
        return InetAddress.getByName(address);
      } catch (UnknownHostException e) {
        // said below
      }
    }
    throw new IllegalArgumentException("DNS check: the expected address '" + address
        + "' is no IPv4 or IPv6 address: write one such as 10.0.0.7 or fd00::7");
  }

  @Override
  public CheckResult check(CheckContext context) {
    try {
      Set<InetAddress> found = new HashSet<>(Arrays.asList(resolver.resolve(host)));
      return judge(found).with("addresses", found.size());
    } catch (UnknownHostException e) {
      return CheckResult.down(FailureCode.DNS, "The host name is not known")
          .remedy("Check the host name and the name servers of this machine");
    }
  }

  private CheckResult judge(Set<InetAddress> found) {
    if (expected.isEmpty() || found.equals(expected)) {
      return CheckResult.up("The name is known");
    }
    Set<InetAddress> both = new HashSet<>(found);
    both.retainAll(expected);
    return both.isEmpty()
        ? CheckResult.down(
                FailureCode.UNEXPECTED_RESPONSE,
                "The name stands for none of the expected addresses")
            .remedy("Check the record of the name, and which name servers this machine asks")
        : CheckResult.degraded(
                FailureCode.UNEXPECTED_RESPONSE,
                "The name stands for " + both.size() + " of " + expected.size()
                    + " expected addresses and " + (found.size() - both.size()) + " others")
            .remedy("Check the record of the name, or what this check expects");
  }
}
