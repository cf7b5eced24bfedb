package io.underpin.health.checks.wire;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How a connection is encrypted.
 *
 * @param context whom to trust
 * @param checksHost whether the certificate must be for the host that was asked for (RFC 9110 section 4.3.4)
 */
public record Tls(SSLContext context, boolean checksHost) {

  /** Trusts whom this JVM trusts, and the host must match. */
  public static Tls standard() {
    try {
      return verifying(SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "The TLS settings of this JVM cannot be loaded: check the system properties javax.net.ssl.*",
          e);
    }
  }

  /** Trusts whom this context trusts, and the host must match. */
  public static Tls verifying(SSLContext context) {
    return new Tls(context, true);
  }

  SSLEngine engine(Place place, String serverName) {
    int port = place instanceof Place.Tcp tcp ? tcp.port() : -1;
    SSLEngine engine = context.createSSLEngine(serverName, port);
    engine.setUseClientMode(true);
    if (checksHost) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
    }
    return engine;
  }
}
