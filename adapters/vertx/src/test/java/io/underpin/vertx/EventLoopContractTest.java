package io.underpin.vertx;

import io.underpin.contracts.Application;
import io.underpin.contracts.HttpAdapterContract;
import io.underpin.contracts.RunningServer;
import io.underpin.contracts.ServerThreads;
import io.underpin.http.Pipeline;
import io.vertx.core.ThreadingModel;

/** The contract with guards that run on the event loop itself. */
class EventLoopContractTest extends HttpAdapterContract {

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws Exception {
    ThreadingModel model =
        threads.areVirtual() ? ThreadingModel.VIRTUAL_THREAD : ThreadingModel.EVENT_LOOP;
    return VertxServer.start(
        model,
        router -> router
            .route()
            .handler(VertxHttp.eventLoopHandler(pipeline))
            .handler(context -> VertxCall.handle(application, context)));
  }
}
