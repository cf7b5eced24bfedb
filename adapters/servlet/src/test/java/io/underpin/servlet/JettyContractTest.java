package io.underpin.servlet;

import io.underpin.contracts.Application;
import io.underpin.contracts.HttpAdapterContract;
import io.underpin.contracts.RunningServer;
import io.underpin.contracts.ServerThreads;
import io.underpin.http.Pipeline;
import java.util.Set;

class JettyContractTest extends HttpAdapterContract {

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws Exception {
    return JettyServer.start(
        ServletHttp.filter(pipeline), new ApplicationServlet(application), threads);
  }

  @Override
  protected Set<String> targetsRefusedByTheServer() {
    return Set.of("/%2e%2e/secret");
  }
}
