package io.underpin.vertx;

import io.underpin.http.Attribute;
import io.underpin.http.BodyTooLargeException;
import io.underpin.http.Exchange;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** How much of a body has come, on the event loop of its request; ends the exchange where that is too much. */
final class BodyCount {
  static final String KEY = "io.underpin.vertx.body_count";

  private final RoutingContext context;
  private final Exchange exchange;
  private final long maxBytes;
  private long left;
  private @Nullable BodyTooLargeException failure;

  private BodyCount(RoutingContext context, Exchange exchange, long maxBytes) {
    this.context = context;
    this.exchange = exchange;
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  /**
   * Counts from now on what nobody reads as a stream: {@code request.body()}, forms, and what is thrown away. A length that is
   * declared and allowed needs no counting.
   */
  static void start(RoutingContext context, Exchange exchange) {
    HttpServerRequest request = context.request();
    Long maxBytes = exchange.attributes().get(Attribute.MAX_BODY_BYTES).orElse(null);
    if (maxBytes == null || request.isEnded() || declares(request, maxBytes)) {
      return;
    }
    BodyCount count = new BodyCount(context, exchange, maxBytes);
    context.put(KEY, count);
    request.handler(piece -> count.admits(piece.length()));
  }

  private static boolean declares(HttpServerRequest request, long maxBytes) {
    String length = request.getHeader("Content-Length");
    boolean coded = request.headers().contains("Transfer-Encoding");
    if (length == null) {
      // Without either there is no body in HTTP/1 (RFC 9112, 6.3); later versions announce none.
      return !coded && request.version() != HttpVersion.HTTP_2;
    }
    try {
      return !coded && Long.parseLong(length) <= maxBytes;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What has gone wrong, or null. */
  @Nullable
  BodyTooLargeException failure() {
    return failure;
  }

  /** Whether a piece of this length is still allowed. If not, nothing comes after it: the rest is held back, and 413 is sent. */
  boolean admits(int length) {
    if (failure == null && length <= left) {
      left -= length;
      return true;
    }
    context.request().pause();
    if (failure == null) {
      failure = new BodyTooLargeException(maxBytes);
      refuse();
    }
    return false;
  }

  private void refuse() {
    HttpServerResponse response = context.response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.headers().clear();
    PipelineHandler.write(exchange.bodyTooLarge(), context).onComplete(sent -> {
      if (context.request().version() == HttpVersion.HTTP_2) {
        response.reset(
            0); // NO_ERROR: the answer counts, the rest of the body does not (RFC 9113, 8.1)
      } else {
        Linger.waiting(context, exchange);
      }
    });
  }
}
