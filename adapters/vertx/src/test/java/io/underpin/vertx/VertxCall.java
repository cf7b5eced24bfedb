package io.underpin.vertx;

import io.underpin.contracts.Application;
import io.underpin.http.Attributes;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

/** One request of the contract's application in Vert.x's own words. */
record VertxCall(RoutingContext context) implements Application.Call {

  static void handle(Application application, RoutingContext context) {
    try {
      application.handle(new VertxCall(context));
    } catch (Exception e) {
      context.fail(e);
    }
  }

  @Override
  public Attributes attributes() {
    return VertxHttp.attributes(context);
  }

  @Override
  public void setHeader(String name, String value) {
    context.response().putHeader(name, value);
  }

  @Override
  public void send(int status, String body) {
    context.response().setStatusCode(status).end(body);
  }

  @Override
  public void echo() {
    context.request().body().onSuccess(context.response()::end).onFailure(context::fail);
  }

  @Override
  public void drain(IntConsumer lengths) {
    VertxHttp.body(context)
        .exceptionHandler(context::fail)
        .handler(piece -> lengths.accept(piece.length()))
        .endHandler(end -> context.response().end("drained"));
  }

  @Override
  public void sendLater(CompletionStage<String> body) {
    Context own = context.vertx().getOrCreateContext();
    body.thenAccept(text -> own.runOnContext(nothing -> context.response().end(text)));
  }

  @Override
  public void sendUntilGone() {
    HttpServerResponse response = context.response().setChunked(true);
    context.vertx().runOnContext(nothing -> sendMore(response));
  }

  private void sendMore(HttpServerResponse response) {
    response
        .write(Buffer.buffer(new byte[8192]))
        .onSuccess(written -> context.vertx().runOnContext(nothing -> sendMore(response)));
  }
}
