package io.underpin.servlet;

import io.underpin.contracts.Application;
import io.underpin.contracts.RefusalContract;
import io.underpin.contracts.RunningServer;
import io.underpin.contracts.ServerThreads;
import io.underpin.http.Pipeline;

class JettyRefusalTest extends RefusalContract {

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws Exception {
    return JettyServer.start(
        ServletHttp.filter(pipeline), new ApplicationServlet(application), threads);
  }
}
