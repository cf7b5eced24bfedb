package io.underpin.contracts;

import io.underpin.http.Pipeline;
import java.io.IOException;

class JdkHttpRefusalTest extends RefusalContract {

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws IOException {
    return JdkHttpContractTest.serve(pipeline, application, threads);
  }
}
