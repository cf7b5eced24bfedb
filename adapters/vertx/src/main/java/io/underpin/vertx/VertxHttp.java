package io.underpin.vertx;

import io.underpin.http.Attributes;
import io.underpin.http.LogScope;
import io.underpin.http.Pipeline;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;

/**
 * A pipeline before the routes of a Vert.x Web router (Vert.x 5).
 *
 * <pre>{@code
 * router.route().handler(VertxHttp.handler(pipeline));
 * }</pre>
 *
 * <p>Put it before all other handlers, those that read the body as well. The request has ended when its response has ended or
 * its connection is lost.
 *
 * <p>A body of undeclared length is counted where a guard has left {@link io.underpin.http.Attribute#MAX_BODY_BYTES}: what {@code
 * request.body()} collects, forms, and {@link #body}. Whoever sets a handler on the request itself, as {@code BodyHandler} does
 * and {@code request.pipeTo}, takes the place of the counter and has to keep a limit of his own.
 */
public final class VertxHttp {
  static final String ATTRIBUTES = "io.underpin.http.attributes";

  private VertxHttp() {}

  /**
   * Plays the pipeline on a worker thread, so that a guard may take a moment, and goes on where it was called. The body of the
   * request is held back in the meantime.
   */
  public static Handler<RoutingContext> handler(Pipeline pipeline) {
    return new PipelineHandler(pipeline, true);
  }

  /** Plays the pipeline on the event loop itself, which saves two changes of thread: only if none of its guards blocks. */
  public static Handler<RoutingContext> eventLoopHandler(Pipeline pipeline) {
    return new PipelineHandler(pipeline, false);
  }

  /** What the guards have found out about this request; nothing if it has not come through a pipeline. */
  public static Attributes attributes(RoutingContext context) {
    return context.get(ATTRIBUTES) instanceof Attributes found ? found : Attributes.none();
  }

  /**
   * The body of this request as a stream that is counted where a guard has left {@link
   * io.underpin.http.Attribute#MAX_BODY_BYTES}: for {@code pipeTo} and whoever reads piece by piece. In place of the first piece
   * that goes beyond the limit its exception handler gets {@link io.underpin.http.BodyTooLargeException}; the client has got 413
   * then, and its connection ends.
   */
  public static ReadStream<Buffer> body(RoutingContext context) {
    HttpServerRequest request = context.request();
    return context.get(BodyCount.KEY) instanceof BodyCount count
        ? new CountedStream(request, count)
        : request;
  }

  /**
   * Runs an action with the request's id and the like in the log context of this thread. Handlers have it until they return; a
   * callback that comes later has it only within this.
   */
  public static void inLogContext(RoutingContext context, Runnable action) {
    LogScope scope = LogScope.open(attributes(context));
    try (scope) {
      action.run();
    }
  }
}
