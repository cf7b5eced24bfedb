package io.underpin.http.jdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.CountedBody;
import io.underpin.http.Exchange;
import io.underpin.http.HeaderNames;
import io.underpin.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange of the JDK's server that tells the pipeline when the response is complete. */
final class WatchedExchange extends HttpExchange {
  // The JDK's own attributes belong to the context, not to the request (JDK-8235786): this name is
  // answered here.
  static final String ATTRIBUTES = "io.underpin.http.attributes";

  private static final Response FAILED = Response.problem(500, "Internal Server Error");

  private final HttpExchange http;
  private final Exchange exchange;
  private final Attributes attributes;
  private final WatchedBody body;
  private volatile int status;
  private volatile boolean replacedBody;
  private volatile boolean replacedRequestBody;
  private volatile @Nullable CountedBody counted;
  private volatile @Nullable Throwable failure;

  WatchedExchange(HttpExchange http, Exchange exchange) {
    this.http = http;
    this.exchange = exchange;
    this.attributes = JdkHttp.attributes(http).and(exchange.attributes());
    this.body = new WatchedBody(http.getResponseBody(), this);
  }

  /** What handlers see: an {@link HttpsExchange} where the server speaks TLS. */
  HttpExchange visible() {
    return http instanceof HttpsExchange tls ? new WatchedTlsExchange(this, tls) : this;
  }

  /**
   * Answers in the handler's stead, then waits for what is left of the request's body within {@link Exchange#linger}, because the
   * client has its answer for sure only if the connection does not close while it still sends.
   *
   * @throws IOException if the client is gone, or the connection has to go although its request has not been read to the end:
   *     the server cuts it then
   */
  void answer(Response response) throws IOException {
    response.headers().forEach(getResponseHeaders()::add);
    int status = response.status();
    int length = response.body().length;
    boolean head = getRequestMethod().equals("HEAD");
    if (head && status != 204 && status != 304) {
      getResponseHeaders().set("Content-Length", Integer.toString(length));
    }
    boolean bodiless = head || status == 204 || status == 304;
    if (!hasRequestBody()) {
      send(response, bodiless || length == 0);
    } else if (bodiless) {
      // JDK 17 closes the connection under such an answer if part of the request is still unread.
      dropRequestBody(status);
      sendResponseHeaders(status, -1);
    } else {
      answerBeforeTheBodyHasCome(response);
    }
  }

  private void send(Response response, boolean bodiless) throws IOException {
    sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
    if (!bodiless) {
      OutputStream out = getResponseBody();
      out.write(response.body());
      out.close();
    }
  }

  private void dropRequestBody(int code) throws IOException {
    try {
      BlockedUntil.run(exchange.linger(), http.getRequestBody()::close);
    } catch (IOException e) {
      status = code;
      broken(e);
      throw e;
    }
  }

  // An answer of no length is sent in chunks: before an empty one the JDK would wait for the
  // request.
  private void answerBeforeTheBodyHasCome(Response response) throws IOException {
    sendResponseHeaders(response.status(), response.body().length);
    OutputStream out = getResponseBody();
    out.write(response.body());
    out.flush();
    ended();
    if (isLast(response) && isLarge()) {
      throw new IOException("The connection ends with this answer");
    }
    // The JDK reads up to 64 KiB more of the request now, for as long as the client likes.
    BlockedUntil.run(exchange.linger(), out::close);
  }

  private boolean isLarge() {
    String declared = getRequestHeaders().getFirst("Content-Length");
    return declared != null
        && (declared.length() > 9 || Integer.parseInt(declared) > Exchange.LINGER_BYTES);
  }

  private static boolean isLast(Response response) {
    return response
        .headers()
        .first("Connection")
        .filter("close"::equalsIgnoreCase)
        .isPresent();
  }

  /** The handler has thrown: answers in its stead if it is not too late, else lets the server cut the connection. */
  void failed(Throwable thrown) throws IOException {
    failure = thrown;
    if (status == 0) {
      getResponseHeaders().clear();
      answer(isTooLarge() ? exchange.bodyTooLarge() : exchange.completed(FAILED));
    } else {
      ended();
      throw new IOException("The handler has failed after it began to answer", thrown);
    }
  }

  void broken(IOException thrown) {
    if (failure == null) {
      failure = thrown;
    }
    ended();
  }

  void ended() {
    exchange.end(status, body.written(), failure);
  }

  private boolean hasRequestBody() {
    Headers headers = getRequestHeaders();
    return headers.containsKey("Transfer-Encoding")
        || !"0".equals(headers.getOrDefault("Content-Length", List.of("0")).get(0));
  }

  private boolean isTooLarge() {
    CountedBody requestBody = counted;
    return requestBody != null && requestBody.isTooLarge();
  }

  @Override
  public void sendResponseHeaders(int code, long length) throws IOException {
    HeaderNames withheld = exchange.withheld();
    if (!withheld.isEmpty()) {
      getResponseHeaders().keySet().removeIf(withheld::contains);
    }
    if (isTooLarge()) {
      getResponseHeaders().set("Connection", "close");
    }
    try {
      http.sendResponseHeaders(code, length);
    } catch (IOException e) {
      if (status == 0) {
        status = code;
        broken(e);
      }
      throw e;
    }
    status = code;
    boolean noBody = length == -1 || code < 200 || code == 204 || code == 304;
    if (noBody || getRequestMethod().equals("HEAD")) {
      ended();
    }
  }

  @Override
  public void close() {
    http.close();
    ended();
  }

  @Override
  public OutputStream getResponseBody() {
    return replacedBody ? http.getResponseBody() : body;
  }

  @Override
  public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
    http.setStreams(in, out);
    replacedBody |= out != null;
    replacedRequestBody |= in != null;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return name.equals(ATTRIBUTES) ? attributes : http.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    http.setAttribute(name, value);
  }

  @Override
  public Headers getRequestHeaders() {
    return http.getRequestHeaders();
  }

  @Override
  public Headers getResponseHeaders() {
    return http.getResponseHeaders();
  }

  @Override
  public URI getRequestURI() {
    return http.getRequestURI();
  }

  @Override
  public String getRequestMethod() {
    return http.getRequestMethod();
  }

  @Override
  public HttpContext getHttpContext() {
    return http.getHttpContext();
  }

  @Override
  public InputStream getRequestBody() {
    Long maxBytes = attributes.get(Attribute.MAX_BODY_BYTES).orElse(null);
    if (maxBytes == null || replacedRequestBody) {
      return http.getRequestBody();
    }
    CountedBody requestBody = counted;
    if (requestBody == null) {
      requestBody = CountedBody.of(http.getRequestBody(), maxBytes);
      counted = requestBody;
    }
    return requestBody;
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return http.getRemoteAddress();
  }

  @Override
  public int getResponseCode() {
    return http.getResponseCode();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return http.getLocalAddress();
  }

  @Override
  public String getProtocol() {
    return http.getProtocol();
  }

  @Override
  public @Nullable HttpPrincipal getPrincipal() {
    return http.getPrincipal();
  }
}
