package io.underpin.benchmarks.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request as a servlet container hands it to a filter: the container's object is used again and again, so it costs the
 * chain nothing. What no filter of the chain asks for is refused.
 */
final class ServletWireRequest extends HttpServletRequestWrapper {
  private final Wire wire;
  private final Map<String, Object> attributes = new HashMap<>();

  ServletWireRequest(Wire wire) {
    super(refusing());
    this.wire = wire;
  }

  private static HttpServletRequest refusing() {
    return (HttpServletRequest) Proxy.newProxyInstance(
        HttpServletRequest.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, arguments) -> {
          throw new UnsupportedOperationException("HttpServletRequest." + method.getName());
        });
  }

  @Override
  public String getMethod() {
    return Wire.METHOD;
  }

  @Override
  public String getRequestURI() {
    return Wire.PATH;
  }

  @Override
  public String getServletPath() {
    return Wire.PATH;
  }

  @Override
  public @Nullable String getPathInfo() {
    return null;
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public String getQueryString() {
    return Wire.QUERY;
  }

  @Override
  public String getScheme() {
    return "https";
  }

  @Override
  public String getServerName() {
    return Wire.HOST;
  }

  @Override
  public int getServerPort() {
    return 443;
  }

  @Override
  public String getRemoteAddr() {
    return Wire.PROXY;
  }

  @Override
  public boolean isSecure() {
    return true;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return wire.requestHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = wire.requestHeader(name);
    return value == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singletonList(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(wire.requestHeaderNames());
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    return null;
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }
}
