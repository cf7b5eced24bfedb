package io.underpin.vertx;

import io.underpin.contracts.RunningServer;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Vert.x server with one router. */
final class VertxServer implements RunningServer {
  private final Vertx vertx;
  private final int port;

  private VertxServer(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  static VertxServer start(ThreadingModel threads, Consumer<Router> routes) throws Exception {
    Vertx vertx = Vertx.vertx();
    Listening verticle = new Listening(routes);
    DeploymentOptions options = new DeploymentOptions().setThreadingModel(threads);
    vertx.deployVerticle(verticle, options).await(20, TimeUnit.SECONDS);
    return new VertxServer(vertx, verticle.port);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void stop() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private static final class Listening extends VerticleBase {
    private final Consumer<Router> routes;
    private volatile int port;

    Listening(Consumer<Router> routes) {
      this.routes = routes;
    }

    @Override
    public Future<?> start() {
      Router router = Router.router(vertx);
      routes.accept(router);
      HttpServerOptions options =
          new HttpServerOptions().setHost("127.0.0.1").setPort(0).setMaxHeaderSize(32_768);
      Future<HttpServer> listening =
          vertx.createHttpServer(options).requestHandler(router).listen();
      return listening.onSuccess(server -> port = server.actualPort());
    }
  }
}
