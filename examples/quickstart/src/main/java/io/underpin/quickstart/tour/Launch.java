package io.underpin.quickstart.tour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the service is started.
 *
 * @param command the program and its arguments
 * @param variables what it looks at in its environment, and must not inherit
 * @param settings what stands in its environment instead
 * @param log where everything goes that it says
 */
record Launch(
    List<String> command, List<String> variables, Map<String, String> settings, Path log) {

  Process begin() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeAll(variables);
    builder.environment().putAll(settings);
    return builder.start();
  }
}
