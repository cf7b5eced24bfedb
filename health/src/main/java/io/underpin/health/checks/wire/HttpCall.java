package io.underpin.health.checks.wire;

import io.underpin.check.CheckContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 request (RFC 9112) without a body on a connection of its own, which ends with it; redirects are not followed.
 *
 * @param method such as GET
 * @param uri what {@link #checked} has let through
 * @param headers besides Host, Connection, Accept-Encoding and User-Agent
 * @param tls how https is encrypted
 * @param maxBodyBytes how much of the body to read; zero leaves it unread
 */
public record HttpCall(
    String method, URI uri, List<HttpHeader> headers, Tls tls, int maxBodyBytes) {

  /**
   * The URI, when it can be asked.
   *
   * @throws IllegalArgumentException if it is not http or https, has no host, or has a user or a fragment
   */
  public static URI checked(String check, URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          check + ": the scheme of the URI is " + scheme + ", but must be http or https");
    }
    if (uri.getHost() == null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          check
              + ": the URI has no host, a host name with '_', or a fragment: write it as https://host:port/path");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          check + ": the URI holds a user: send credentials in a header, as a Secret");
    }
    if (!uri.toASCIIString().equals(uri.toString())) {
      throw new IllegalArgumentException(
          check + ": the URI has characters other than ASCII: encode them with '%'");
    }
    place(check, uri);
    return uri;
  }

  /** Asks, and reads the answer. */
  public HttpAnswer send(CheckContext context) throws WireException {
    try (Wire wire = Wire.open(place("HTTP", uri), isHttps(uri) ? tls : null, context)) {
      wire.send(head());
      return HttpAnswer.read(wire, method.equals("HEAD") ? 0 : maxBodyBytes);
    }
  }

  private String head() {
    StringBuilder head = new StringBuilder(200)
        .append(method)
        .append(' ')
        .append(target())
        .append(" HTTP/1.1\r\nHost: ")
        .append(authority(uri))
        .append("\r\nConnection: close\r\nAccept-Encoding: identity\r\n");
    if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("User-Agent"))) {
      head.append("User-Agent: underpin-health\r\n");
    }
    for (HttpHeader header : headers) {
      head.append(header.name()).append(": ").append(header.value().get()).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private String target() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** What stands in the Host header: without the port where the scheme implies it. */
  public static String authority(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static Place place(String check, URI uri) {
    int port = uri.getPort() >= 0 ? uri.getPort() : isHttps(uri) ? 443 : 80;
    return Place.tcp(check, uri.getHost(), port);
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** A call with nothing special. */
  public static HttpCall of(String method, URI uri, @Nullable Tls tls) {
    return new HttpCall(method, uri, List.of(), tls == null ? Tls.standard() : tls, 0);
  }
}
