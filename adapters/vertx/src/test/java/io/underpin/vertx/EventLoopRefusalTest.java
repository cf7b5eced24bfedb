package io.underpin.vertx;

import io.underpin.contracts.Application;
import io.underpin.contracts.RefusalContract;
import io.underpin.contracts.RunningServer;
import io.underpin.contracts.ServerThreads;
import io.underpin.http.Pipeline;
import io.vertx.core.ThreadingModel;

class EventLoopRefusalTest extends RefusalContract {

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws Exception {
    return VertxServer.start(
        ThreadingModel.EVENT_LOOP,
        router -> router
            .route()
            .handler(VertxHttp.eventLoopHandler(pipeline))
            .handler(context -> VertxCall.handle(application, context)));
  }
}
