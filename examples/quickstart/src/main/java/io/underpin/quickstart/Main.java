package io.underpin.quickstart;

import io.underpin.backup.store.FolderStore;
import io.underpin.event.EventSink;
import io.underpin.logging.Logging;
import io.underpin.logging.line.Format;
import io.underpin.quickstart.tour.Tour;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts the visitors' book, or plays the tour. */
public final class Main {
  private Main() {}

  /** Exit codes: 0 fine, 1 cannot be done here or a step of the tour has failed, 2 asked wrongly. */
  public static void main(String[] args) {
    Closing closing = new Closing();
    Arguments arguments = new Arguments(
        java.util.Optional.empty(), false, List.of(args).contains("--debug"), Path.of(""));
    try {
      arguments = Arguments.parse(args);
      if (arguments.tour()) {
        System.exit(tour(arguments) ? 0 : 1);
      }
      serve(arguments, closing);
    } catch (CannotStart e) {
      refuse(closing, e, e.exitCode(), arguments.debug());
    } catch (Exception e) {
      refuse(closing, e, 1, arguments.debug());
    }
  }

  private static void serve(Arguments arguments, Closing closing) throws CannotStart {
    Setup setup = Setup.read(arguments);
    // The JDK's server reads these once: how many seconds a client may take over its request, and
    // how
    // much of a body that nobody wants is still read, so that the client sees why.
    System.setProperty("sun.net.httpserver.maxReqTime", "60");
    System.setProperty("sun.net.httpserver.drainAmount", "4000000");
    Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "underpin-quickstart-stop"));
    int port = Quickstart.start(setup, closing);
    say("The visitors' book is open at http://localhost:" + port + " (Ctrl-C stops it)");
  }

  private static boolean tour(Arguments arguments) throws Exception {
    Setup setup = Setup.read(arguments);
    Logging.configure(log -> log.level("ERROR"));
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "--env-file",
        "/dev/null");
    Map<String, String> settings = setup
        .pgDump()
        .map(program -> Map.of("PG_DUMP", program.toAbsolutePath().toString()))
        .orElse(Map.of());
    boolean coloured =
        Format.AUTO.resolved() == Format.TEXT && !System.getenv().containsKey("NO_COLOR");
    PrintStream out = new PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
    return new Tour(
            command,
            Setup.variables(),
            settings,
            setup.varDir(),
            (database, folder) -> Backups.job(setup, database)
                .store(FolderStore.at(folder))
                .events(EventSink.none())
                .build())
        .play(out, coloured);
  }

  private static void refuse(Closing closing, Exception e, int exitCode, boolean debug) {
    // While the service is being stopped, whatever was still starting fails for that reason.
    if (!closing.isClosed()) {
      say("examples/run: "
          + (e instanceof CannotStart
              ? e.getMessage()
              : "It broke off: " + e + " (--debug shows where)"));
      if (debug) {
        e.printStackTrace();
      }
    }
    closing.close();
    System.exit(exitCode);
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
