package io.underpin.benchmarks.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The response as a servlet container hands it to a filter; what no filter of the chain asks for is refused. */
final class ServletWireResponse extends HttpServletResponseWrapper {
  private final Wire wire;

  ServletWireResponse(Wire wire) {
    super(refusing());
    this.wire = wire;
  }

  private static HttpServletResponse refusing() {
    return (HttpServletResponse) Proxy.newProxyInstance(
        HttpServletResponse.class.getClassLoader(),
        new Class<?>[] {HttpServletResponse.class},
        (proxy, method, arguments) -> {
          throw new UnsupportedOperationException("HttpServletResponse." + method.getName());
        });
  }

  @Override
  public void setStatus(int status) {
    wire.status(status);
  }

  @Override
  public int getStatus() {
    return wire.status();
  }

  @Override
  public void setHeader(String name, String value) {
    wire.set(name, value);
  }

  @Override
  public void addHeader(String name, String value) {
    wire.add(name, value);
  }

  @Override
  public boolean containsHeader(String name) {
    return wire.responseHeader(name) != null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return wire.responseHeader(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return wire.responseHeaders(name);
  }

  @Override
  public @Nullable String getContentType() {
    return wire.responseHeader("Content-Type");
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    return null;
  }

  @Override
  public boolean isCommitted() {
    return false;
  }
}
