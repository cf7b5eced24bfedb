package io.underpin.quickstart.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server in a session of its own, so that Ctrl-C at a terminal reaches the service and not its database.
 *
 * <p>Where there is {@code setsid} the server is our child, and its end is noticed and tidied up by us. Elsewhere {@code
 * pg_ctl} starts it, as a child of the system.
 *
 * @param data where its data are
 * @param log where it writes what it has to say
 * @param options what stands on its command line
 */
record ServerStart(PostgresPrograms programs, Path data, Path log, List<String> options) {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final long PAUSE_MILLIS = 50;
  private static final int STATUS_LINE = 7;

  /**
   * Starts it and waits until it takes connections.
   *
   * @return the server, if it is our child
   * @throws PostgresException if it does not start; it may still be running then
   */
  Optional<Process> run() throws PostgresException, IOException {
    Files.deleteIfExists(log);
    Optional<Process> child = Optional.empty();
    boolean ready;
    if (Tool.isThere("setsid")) {
      Process started = ourChild();
      child = Optional.of(started);
      ready = awaitReady(started);
    } else {
      ready = Tool.run(startedByTheSystem(), data).exit() == 0;
    }
    if (!ready) {
      throw new PostgresException(
          "The embedded PostgreSQL does not start (" + lastWords() + "): see " + log);
    }
    return child;
  }

  private Process ourChild() throws PostgresException, IOException {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(Tool.unprivileged());
    command.addAll(List.of(programs.path("postgres"), "-D", data.toString()));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C");
    Process server = builder.start();
    server.getOutputStream().close();
    return server;
  }

  private List<String> startedByTheSystem() {
    String quoted =
        String.join(" ", options.stream().map(each -> "'" + each + "'").toList());
    return List.of(
        programs.path("pg_ctl"),
        "start",
        "-w",
        "-t",
        Long.toString(LIMIT.toSeconds()),
        "-D",
        data.toString(),
        "-l",
        log.toString(),
        "-o",
        quoted);
  }

  // The server itself notes in this line how far it is; pg_ctl looks at the same place.
  private boolean awaitReady(Process server) throws PostgresException, IOException {
    Path pidFile = data.resolve("postmaster.pid");
    try {
      for (long waited = 0; waited < LIMIT.toMillis(); waited += PAUSE_MILLIS) {
        if (server.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return false;
        }
        List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
        if (lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("The start of the embedded PostgreSQL was interrupted", e);
    }
  }

  private String lastWords() throws IOException {
    String said = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "no word";
    return Tool.lastLine(said);
  }
}
