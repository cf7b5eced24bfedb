package io.underpin.health.checks.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the chain that a server shows and objects to nothing. Over such a connection nothing is sent: it serves to look at
 * certificates, among them those that no client would accept.
 */
final class Witness extends X509ExtendedTrustManager {
  private volatile List<X509Certificate> seen = List.of();

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has TLS, but this one does not", e);
    }
  }

  /** The server's own certificate first; empty when none was shown. */
  List<X509Certificate> seen() {
    return seen;
  }

  /** Whether the chain leads to an authority of this store, or to one that the JVM trusts. */
  static boolean isTrusted(List<X509Certificate> chain, @Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager judge) {
          judge.checkServerTrusted(chain.toArray(new X509Certificate[0]), "UNKNOWN");
          return true;
        }
      }
      return false;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) {
    seen = List.of(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {
    seen = List.of(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {
    seen = List.of(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
