package io.underpin.vertx;

import io.underpin.http.Request;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The view of the guards on a request of Vert.x. */
final class RequestView implements Request {
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
    return authority ? authority(http.authority()) : values;
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

  private static List<String> authority(@Nullable HostAndPort authority) {
    return authority == null ? List.of() : List.of(authority.toString());
  }
}
