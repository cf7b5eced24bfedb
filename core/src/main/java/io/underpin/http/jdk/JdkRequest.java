package io.underpin.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.underpin.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The view of the guards on an exchange of the JDK's server. */
final class JdkRequest implements Request {
  private final HttpExchange http;
  private final String path;
  private final Optional<String> query;

  JdkRequest(HttpExchange http) {
    this.http = http;
    URI target = http.getRequestURI();
    path = target.isAbsolute() ? target.getRawPath() : pathAsSent(target);
    query = Optional.ofNullable(target.getRawQuery());
  }

  /** Whether the server has chosen the handler by another path than the client has sent. */
  boolean isMisread() {
    return !path.equals(http.getRequestURI().getRawPath());
  }

  @Override
  public String method() {
    return http.getRequestMethod();
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Optional<String> query() {
    return query;
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = http.getRequestHeaders().get(name);
    return values == null ? List.of() : List.copyOf(values);
  }

  @Override
  public String remoteAddress() {
    InetSocketAddress peer = http.getRemoteAddress();
    InetAddress address = peer.getAddress();
    String literal = address == null ? peer.getHostString() : address.getHostAddress();
    int scope = literal.indexOf('%');
    return scope < 0 ? literal : literal.substring(0, scope);
  }

  @Override
  public boolean secure() {
    return http instanceof HttpsExchange;
  }

  // URI takes what follows "//" for a host, so its own path would lack the beginning.
  private static String pathAsSent(URI target) {
    String sent = target.toString();
    int end = 0;
    while (end < sent.length() && sent.charAt(end) != '?' && sent.charAt(end) != '#') {
      end++;
    }
    return sent.substring(0, end);
  }
}
