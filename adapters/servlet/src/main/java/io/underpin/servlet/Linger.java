package io.underpin.servlet;

import io.underpin.http.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and drops what is left of a refused body before the container closes the connection, on no thread of its own, so that a
 * client that is still sending hears the refusal.
 *
 * <p>Reads {@link Exchange#LINGER_BYTES} at most. A client that sends more is held up until the time is over: who reads while he sends
 * has got the refusal then.
 */
final class Linger implements ReadListener, AsyncListener {
  private static final byte[] NOTHING = {};

  private final AsyncContext async;
  private final ServletInputStream body;
  private final byte[] piece = new byte[2048];
  private int left = Exchange.LINGER_BYTES;

  private Linger(AsyncContext async, ServletInputStream body) {
    this.async = async;
    this.body = body;
  }

  /** The answer to this request is written, and nobody reads its body any more. */
  static void after(HttpServletRequest request, HttpServletResponse response, Exchange exchange)
      throws IOException {
    if (!mayStillBeSent(request)) {
      return;
    }
    ServletInputStream body = bodyOf(request);
    if (body == null || body.isFinished() || body.available() >= declared(request)) {
      return;
    }
    response.getOutputStream().close();
    if (!isReadable(body)) {
      return;
    }
    AsyncContext async = request.startAsync();
    async.setTimeout(exchange.linger().toMillis());
    Linger linger = new Linger(async, body);
    async.addListener(linger);
    body.setReadListener(linger);
  }

  // A client that expects to be told to go on has been told not to. Later versions of HTTP end a
  // stream, not the connection.
  private static boolean mayStillBeSent(HttpServletRequest request) {
    return (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null)
        && request.getHeader("Expect") == null
        && request.getProtocol().startsWith("HTTP/1")
        && request.isAsyncSupported();
  }

  private static @Nullable ServletInputStream bodyOf(HttpServletRequest request)
      throws IOException {
    try {
      return request.getInputStream();
    } catch (IllegalStateException e) {
      // Somebody has taken the reader: the rest is left to the container.
      return null;
    }
  }

  // Tomcat closes the body with the answer and reads the rest by itself.
  private static boolean isReadable(ServletInputStream body) {
    try {
      return body.read(NOTHING, 0, 0) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static long declared(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length < 0 ? Long.MAX_VALUE : length;
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (left > 0 && body.isReady() && !body.isFinished()) {
      left -= Math.max(0, body.read(piece, 0, Math.min(piece.length, left)));
    }
  }

  @Override
  public void onAllDataRead() {
    async.complete();
  }

  @Override
  public void onError(Throwable gone) {
    async.complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    async.complete();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onComplete(AsyncEvent event) {}
}
