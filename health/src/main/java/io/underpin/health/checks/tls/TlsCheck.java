package io.underpin.health.checks.tls;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Tls;
import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import io.underpin.time.TimeSource;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the certificate that a server shows: how long it is valid, and whether it is for the host.
 *
 * <p>It shakes hands without trusting anybody, sends nothing, and judges what it saw: down with TLS when expired, not valid yet or for
 * another host; degraded with THRESHOLD when it has fewer than 21 days left, or one of its issuers in the chain has; down with
 * THRESHOLD below {@link #downBelowDays}. {@link #trusted()} also wants a chain that leads to an authority that is known. Details:
 * {@code daysLeft}, {@code chainLength}, {@code hostMatches}. A server that turns away clients without a certificate is judged like any other.
 * Immutable.
 */
public final class TlsCheck implements HealthCheck {
  private static final String NAME = "TLS check";

  private final Place.Tcp place;
  private final String serverName;
  private final Expiry expiry;
  private final Trust trust;
  private final TimeSource time;

  /** Whose signature is wanted. */
  private record Trust(boolean wanted, @Nullable KeyStore authorities) {}

  private TlsCheck(
      Place.Tcp place, String serverName, Expiry expiry, Trust trust, TimeSource time) {
    this.place = place;
    this.serverName = serverName;
    this.expiry = expiry;
    this.trust = trust;
    this.time = time;
  }

  /**
   * Looks at the certificate at this host and port, where TLS is spoken from the first byte.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  public static TlsCheck of(String host, int port) {
    return timedBy(TimeSource.system(), host, port);
  }

  static TlsCheck timedBy(TimeSource time, String host, int port) {
    Place.Tcp place = Place.tcp(NAME, host, port);
    return new TlsCheck(place, place.host(), Expiry.standard(NAME), new Trust(false, null), time);
  }

  /**
   * A copy that asks for, and wants, a certificate for another name than the host that it connects to.
   *
   * @throws IllegalArgumentException if it is no host name
   */
  public TlsCheck serverName(String name) {
    return new TlsCheck(place, Place.tcp(NAME, name, 1).host(), expiry, trust, time);
  }

  /**
   * A copy that is degraded with fewer days left.
   *
   * @throws IllegalArgumentException if not within 0 to 3650
   */
  public TlsCheck degradedBelowDays(int days) {
    return new TlsCheck(place, serverName, expiry.degradedBelow(days), trust, time);
  }

  /**
   * A copy that is down with fewer days left; 0, as it is at first, means when it has expired.
   *
   * @throws IllegalArgumentException if not within 0 to 3650
   */
  public TlsCheck downBelowDays(int days) {
    return new TlsCheck(place, serverName, expiry.downBelow(days), trust, time);
  }

  /** A copy that also wants the chain to lead to an authority that this JVM trusts. */
  public TlsCheck trusted() {
    return new TlsCheck(place, serverName, expiry, new Trust(true, null), time);
  }

  /**
   * A copy that also wants the chain to lead to an authority in this key store.
   *
   * @throws IllegalArgumentException if the key store is not loaded or empty
   */
  public TlsCheck trusted(KeyStore authorities) {
    try {
      if (authorities.size() == 0) {
        throw new IllegalArgumentException(
            NAME + ": the key store of trusted authorities is empty: put one into it");
      }
    } catch (KeyStoreException e) {
      throw new IllegalArgumentException(
          NAME + ": the key store of trusted authorities is not loaded: call load on it", e);
    }
    return new TlsCheck(place, serverName, expiry, new Trust(true, authorities), time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    Witness witness = new Witness();
    try (Wire wire = Wire.open(place, null, context)) {
      wire.startTls(new Tls(witness.context(), false), serverName);
    } catch (WireException e) {
      if (witness.seen().isEmpty()) {
        return e.result();
      }
    }
    return judge(witness.seen());
  }

  private CheckResult judge(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return CheckResult.down(FailureCode.TLS, "The server shows no certificate")
          .remedy("Give the server a certificate");
    }
    X509Certificate own = chain.get(0);
    boolean matches = HostName.matches(own, serverName);
    CheckResult result = expiry.judge(own, chain.subList(1, chain.size()), time.instant());
    long days = Expiry.days(own, time.instant());
    if (result.status() != Status.DOWN && !matches) {
      result = CheckResult.down(FailureCode.TLS, "The certificate is for another host")
          .with("daysLeft", days)
          .remedy("Issue a certificate with this host among its subject alternative names");
    } else if (result.status() != Status.DOWN
        && trust.wanted
        && !Witness.isTrusted(chain, trust.authorities)) {
      result = CheckResult.down(FailureCode.TLS, "The certificate is not trusted")
          .with("daysLeft", days)
          .remedy("Let the server show its whole chain, or trust the authority that has issued it");
    }
    return result.with("chainLength", chain.size()).with("hostMatches", matches);
  }
}
