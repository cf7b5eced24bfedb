package io.underpin.quickstart;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What stands on the command line.
 *
 * @param port in place of the setting PORT, as it was typed
 * @param tour whether to play the tour
 * @param debug whether to show stack traces
 * @param envFile where settings stand that the environment does not hold
 */
record Arguments(Optional<String> port, boolean tour, boolean debug, Path envFile) {
  private static final Path ENV_FILE = Path.of("examples", "quickstart", ".env");

  /** Reads the command line; throws {@link CannotStart} if there is something on it that is not known. */
  static Arguments parse(String... args) throws CannotStart {
    Arguments read = new Arguments(Optional.empty(), false, false, ENV_FILE);
    for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
      String option = rest.next();
      read = switch (option) {
        case "--tour" -> new Arguments(read.port, true, read.debug, read.envFile);
        case "--debug" -> new Arguments(read.port, read.tour, true, read.envFile);
        case "--port" ->
          new Arguments(Optional.of(value(option, rest)), read.tour, read.debug, read.envFile);
        case "--env-file" ->
          new Arguments(read.port, read.tour, read.debug, Path.of(value(option, rest)));
        default ->
          throw CannotStart.asked("Option '" + option
              + "' is not known: --port N, --tour, --env-file FILE and --debug are");
      };
    }
    if (read.tour && read.port.isPresent()) {
      throw CannotStart.asked("The tour chooses its own port: leave out --port");
    }
    return read;
  }

  private static String value(String option, Iterator<String> rest) throws CannotStart {
    if (!rest.hasNext()) {
      throw CannotStart.asked("Option " + option + " lacks its value: write it behind");
    }
    return rest.next();
  }
}
