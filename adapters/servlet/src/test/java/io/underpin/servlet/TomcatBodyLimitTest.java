package io.underpin.servlet;

import io.underpin.contracts.Application;
import io.underpin.contracts.BodyLimitContract;
import io.underpin.contracts.RunningServer;
import io.underpin.contracts.ServerThreads;
import io.underpin.http.Pipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class TomcatBodyLimitTest extends BodyLimitContract {
  @TempDir
  private Path folder;

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws Exception {
    return TomcatServer.start(
        ServletHttp.filter(pipeline), new ApplicationServlet(application), threads, folder, 200);
  }
}
