package io.underpin.vertx;

import io.underpin.http.Request;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The view of the guards on a request of Vert.x. */
final class RequestView implements Request {
  private static final Pattern ABSOLUTE = Pattern.compile("[^:/?#]+://([^/?#]*)");

  private final HttpServerRequest http;

  RequestView(HttpServerRequest http) {
    this.http = http;
  }

  @Override
  public String method() {
    return http.method().name();
  }

  @Override
  public String path() {
    @Nullable String path = http.path();
    return path == null ? "" : path;
  }

  @Override
  public Optional<String> query() {
    return Optional.ofNullable(http.query());
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = List.copyOf(http.headers().getAll(name));
    boolean authority = values.isEmpty()
        && name.equalsIgnoreCase("host")
        && http.version() != HttpVersion.HTTP_1_0
        && http.version() != HttpVersion.HTTP_1_1;
    List<String> lines = authority ? authority(http.authority()) : values;
    return name.equalsIgnoreCase("host") && !http.uri().startsWith("/") ? withTarget(lines) : lines;
  }

  @Override
  public String remoteAddress() {
    @Nullable String address = http.remoteAddress().hostAddress();
    if (address == null) {
      // A Unix socket: whoever is at its other end is on this machine.
      return "127.0.0.1";
    }
    int scope = address.indexOf('%');
    return scope < 0 ? address : address.substring(0, scope);
  }

  @Override
  public boolean secure() {
    return http.isSSL();
  }

  // Vert.x passes over the host in a target, and handlers that read the target do not: where it
  // differs from the line there are two hosts.
  private List<String> withTarget(List<String> lines) {
    Matcher target = ABSOLUTE.matcher(http.uri());
    if (!target.lookingAt()
        || (lines.size() == 1 && lines.get(0).equalsIgnoreCase(target.group(1)))) {
      return lines;
    }
    return Stream.concat(Stream.of(target.group(1)), lines.stream()).toList();
  }

  private static List<String> authority(@Nullable HostAndPort authority) {
    return authority == null ? List.of() : List.of(authority.toString());
  }
}
