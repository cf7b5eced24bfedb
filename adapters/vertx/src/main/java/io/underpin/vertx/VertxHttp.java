package io.underpin.vertx;

import io.underpin.http.Attributes;
import io.underpin.http.LogScope;
import io.underpin.http.Pipeline;
import io.vertx.core.Handler;
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
