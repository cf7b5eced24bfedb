package io.underpin.servlet;

import io.underpin.http.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The view of the guards on a servlet request; method and target are kept because a dispatch may change them. */
final class RequestView implements Request {
  private final HttpServletRequest http;
  private final String method;
  private final String path;
  private final Optional<String> query;

  RequestView(HttpServletRequest http) {
    this.http = http;
    this.method = http.getMethod();
    this.path = http.getRequestURI();
    this.query = Optional.ofNullable(http.getQueryString());
  }

  @Override
  public String method() {
    return method;
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
    List<String> values = List.copyOf(Collections.list(http.getHeaders(name)));
    boolean authority = values.isEmpty()
        && name.equalsIgnoreCase("host")
        && !http.getProtocol().startsWith("HTTP/1");
    return authority ? List.of(authority()) : values;
  }

  @Override
  public String remoteAddress() {
    String address = http.getRemoteAddr();
    int start = address.startsWith("[") ? 1 : 0;
    int end = start;
    while (end < address.length() && "]%".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return address.substring(start, end);
  }

  @Override
  public boolean secure() {
    return http.isSecure();
  }

  private String authority() {
    int port = http.getServerPort();
    boolean usual = port == (secure() ? 443 : 80);
    return usual ? http.getServerName() : http.getServerName() + ":" + port;
  }
}
