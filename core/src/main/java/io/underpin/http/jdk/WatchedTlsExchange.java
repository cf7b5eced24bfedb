package io.underpin.http.jdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A {@link WatchedExchange} in the form that handlers on a TLS server expect. */
final class WatchedTlsExchange extends HttpsExchange {
  private final WatchedExchange watched;
  private final HttpsExchange tls;

  WatchedTlsExchange(WatchedExchange watched, HttpsExchange tls) {
    this.watched = watched;
    this.tls = tls;
  }

  @Override
  public SSLSession getSSLSession() {
    return tls.getSSLSession();
  }

  @Override
  public void sendResponseHeaders(int code, long length) throws IOException {
    watched.sendResponseHeaders(code, length);
  }

  @Override
  public void close() {
    watched.close();
  }

  @Override
  public OutputStream getResponseBody() {
    return watched.getResponseBody();
  }

  @Override
  public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
    watched.setStreams(in, out);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return watched.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    watched.setAttribute(name, value);
  }

  @Override
  public Headers getRequestHeaders() {
    return tls.getRequestHeaders();
  }

  @Override
  public Headers getResponseHeaders() {
    return tls.getResponseHeaders();
  }

  @Override
  public URI getRequestURI() {
    return tls.getRequestURI();
  }

  @Override
  public String getRequestMethod() {
    return tls.getRequestMethod();
  }

  @Override
  public HttpContext getHttpContext() {
    return tls.getHttpContext();
  }

  @Override
  public InputStream getRequestBody() {
    return watched.getRequestBody();
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return tls.getRemoteAddress();
  }

  @Override
  public int getResponseCode() {
    return tls.getResponseCode();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return tls.getLocalAddress();
  }

  @Override
  public String getProtocol() {
    return tls.getProtocol();
  }

  @Override
  public @Nullable HttpPrincipal getPrincipal() {
    return tls.getPrincipal();
  }
}
