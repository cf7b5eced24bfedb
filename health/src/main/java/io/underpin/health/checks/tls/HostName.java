package io.underpin.health.checks.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a certificate is for a host, by its subject alternative names (RFC 9525); the common name does not count, and a wildcard
 * stands for one whole label on the left.
 */
final class HostName {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private HostName() {}

  static boolean matches(X509Certificate certificate, String host) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(name -> isFor(name, host));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static boolean isFor(List<?> name, String host) {
    if (!(name.get(0) instanceof Integer kind) || !(name.get(1) instanceof String value)) {
      return false;
    }
    if (ADDRESS.matcher(host).matches()) {
      return kind == IP_ADDRESS && isSame(value, host);
    }
    return kind == DNS_NAME && covers(lower(value), lower(host));
  }

  static boolean covers(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(host);
    }
    int dot = host.indexOf('.');
    String parent = pattern.substring(1);
    return dot > 0 && parent.indexOf('.', 1) > 0 && host.substring(dot).equals(parent);
  }

  /** Both are literals, so that nothing is looked up. */
  private static boolean isSame(String one, String other) {
    try {
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String lower(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
