package io.underpin.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.underpin.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The view of the guards on an exchange of the JDK's server. */
final class JdkRequest implements Request {
  private final HttpExchange http;
  private final String path;
  private final Optional<String> query;
  private final @Nullable String authority;

  JdkRequest(HttpExchange http) {
    this.http = http;
    URI target = http.getRequestURI();
    path = target.isAbsolute() ? target.getRawPath() : pathAsSent(target);
    query = Optional.ofNullable(target.getRawQuery());
    authority = target.isAbsolute() ? target.getRawAuthority() : null;
  }

  /** Whether the server has chosen the handler by another path than the client has sent. */
  boolean isMisread() {
    return !path.equals(http.getRequestURI().getRawPath());
  }

  /** Whether the path only begins with the same letters as its context's, which is enough for the server. */
  boolean isBesideContext() {
    String context = http.getHttpContext().getPath();
    String decoded = http.getRequestURI().getPath();
    return decoded.length() > context.length()
        && decoded.startsWith(context)
        && !context.endsWith("/")
        && decoded.charAt(context.length()) != '/';
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
    List<String> lines = values == null ? List.of() : List.copyOf(values);
    return authority != null && name.equalsIgnoreCase("host") ? hosts(authority, lines) : lines;
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

  // Handlers may go by the target or by the line: where they differ there are two hosts.
  private static List<String> hosts(String authority, List<String> lines) {
    if (lines.size() == 1 && lines.get(0).equalsIgnoreCase(authority)) {
      return lines;
    }
    return Stream.concat(Stream.of(authority), lines.stream()).toList();
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
