package io.underpin.vertx;

import io.underpin.http.Exchange;
import io.underpin.http.HeaderNames;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays an exchange around the handlers that follow; of the kind that Vert.x lets stand before body handlers. */
final class PipelineHandler implements PlatformHandler {
  private final Pipeline pipeline;
  private final boolean onWorker;
  private final String played =
      "io.underpin.vertx.played." + Integer.toHexString(System.identityHashCode(this));

  PipelineHandler(Pipeline pipeline, boolean onWorker) {
    this.pipeline = pipeline;
    this.onWorker = onWorker;
  }

  @Override
  public void handle(RoutingContext context) {
    if (context.data().put(played, true) != null) {
      // Rerouted: the guards have decided on this request already.
      VertxHttp.inLogContext(context, context::next);
      return;
    }
    RequestView request = new RequestView(context.request());
    if (!onWorker) {
      decided(context, pipeline.begin(request));
      return;
    }
    context.request().pause();
    context
        .vertx()
        .executeBlocking(() -> pipeline.begin(request), false)
        .onSuccess(exchange -> {
          context.request().resume();
          decided(context, exchange);
        })
        .onFailure(context::fail);
  }

  private static void decided(RoutingContext context, Exchange exchange) {
    HttpServerResponse response = context.response();
    context.addEndHandler(result -> ended(context, exchange, result));
    if (response.closed()) {
      exchange.end(0, 0, new IOException("The client left while the guards decided"));
      return;
    }
    HeaderNames withheld = exchange.withheld();
    if (!withheld.isEmpty()) {
      context.addHeadersEndHandler(end -> withhold(withheld, response.headers()));
    }
    Optional<Response> answer = exchange.answer();
    if (answer.isPresent()) {
      write(answer.get(), context).onComplete(sent -> Linger.reading(context, exchange));
      return;
    }
    exchange.headers().forEach(response.headers()::add);
    context.put(VertxHttp.ATTRIBUTES, VertxHttp.attributes(context).and(exchange.attributes()));
    BodyCount.start(context, exchange);
    VertxHttp.inLogContext(context, context::next);
  }

  static Future<Void> write(Response answer, RoutingContext context) {
    HttpServerResponse response = context.response().setStatusCode(answer.status());
    answer.headers().forEach(response.headers()::add);
    if (context.request().version() == HttpVersion.HTTP_2) {
      // It ends a connection of HTTP/1 and makes an answer of HTTP/2 malformed (RFC 9113, 8.2.2).
      response.headers().remove("Connection");
    }
    return end(answer, context);
  }

  private static Future<Void> end(Response answer, RoutingContext context) {
    HttpServerResponse response = context.response();
    if (answer.status() == 204 || answer.status() == 304) {
      return response.end();
    }
    response.putHeader("Content-Length", Integer.toString(answer.body().length));
    return context.request().method().equals(HttpMethod.HEAD)
        ? response.end()
        : response.end(Buffer.buffer(answer.body()));
  }

  private static void withhold(HeaderNames withheld, MultiMap headers) {
    for (String name : headers.names()) {
      if (withheld.contains(name)) {
        headers.remove(name);
      }
    }
  }

  private static void ended(RoutingContext context, Exchange exchange, AsyncResult<Void> result) {
    HttpServerResponse response = context.response();
    // The end of an HTTP/2 stream may be told as a closed connection although all is sent.
    boolean lost = result.failed() && !response.ended();
    @Nullable Throwable failure = lost ? result.cause() : context.failure();
    if (context.get(BodyCount.KEY) instanceof BodyCount count && count.failure() != null) {
      failure = count.failure();
    }
    int status = response.headWritten() ? response.getStatusCode() : 0;
    exchange.end(status, response.bytesWritten(), failure);
  }
}
