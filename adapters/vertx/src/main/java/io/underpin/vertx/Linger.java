package io.underpin.vertx;

import io.underpin.http.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends a connection with a refusal, but not before a client that is still sending has heard it.
 *
 * <p>Vert.x itself keeps a connection for as long as the rest of a body does not come.
 */
final class Linger {
  private final HttpServerRequest request;
  private int left = Exchange.LINGER_BYTES;

  private Linger(HttpServerRequest request) {
    this.request = request;
  }

  /** Drops what comes, and closes at the end of the body or of the time; nothing if the connection goes on. */
  static void reading(RoutingContext context, Exchange exchange) {
    HttpServerRequest request = context.request();
    if (!context.response().headers().contains("Connection", "close", true)) {
      return;
    }
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    request.handler(new Linger(request)::drop);
    request.endHandler(end -> request.connection().close());
    waiting(context, exchange);
  }

  /** Closes at the end of the time; for a body of which nobody may see more. */
  static void waiting(RoutingContext context, Exchange exchange) {
    context
        .vertx()
        .setTimer(
            exchange.linger().toMillis(), over -> context.request().connection().close());
  }

  private void drop(Buffer piece) {
    left -= piece.length();
    if (left <= 0) {
      request.pause();
    }
  }
}
