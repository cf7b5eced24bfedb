package io.underpin.servlet;

import io.underpin.contracts.Application;
import io.underpin.contracts.HttpAdapterContract;
import io.underpin.contracts.RunningServer;
import io.underpin.contracts.ServerThreads;
import io.underpin.http.Pipeline;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class TomcatContractTest extends HttpAdapterContract {
  @TempDir
  private Path folder;

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws Exception {
    return TomcatServer.start(
        ServletHttp.filter(pipeline), new ApplicationServlet(application), threads, folder);
  }

  @Override
  protected Set<String> targetsRefusedByTheServer() {
    return Set.of("/%2e%2e/secret");
  }
}
