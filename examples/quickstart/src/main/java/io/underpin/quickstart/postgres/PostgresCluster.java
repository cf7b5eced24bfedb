package io.underpin.quickstart.postgres;

import io.underpin.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One PostgreSQL server whose data, password and port lie in a folder of their own; it listens on 127.0.0.1 only.
 *
 * <p>Safe for use by several threads.
 */
public final class PostgresCluster {
  private static final String USER = "quickstart";
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  private final Path folder;

  private final Path data;
  private final PostgresPrograms programs;
  private Optional<Process> child = Optional.empty();

  /** The cluster in this folder, which need not exist yet. */
  public PostgresCluster(Path folder, PostgresPrograms programs) {
    this.folder = folder.toAbsolutePath().normalize();
    this.data = this.folder.resolve("data");
    this.programs = programs;
  }

  /**
   * Starts the server and waits until it takes connections; makes the cluster at the first time. A server that an earlier
   * run has left behind is stopped first.
   *
   * @throws PostgresException if it does not start; the message says why
   */
  public synchronized void start() throws PostgresException {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      refuseRootWithoutNamespaces();
      stop();
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        create();
      }
      // Nobody runs on our data any more: what an earlier run noted is stale, and its process id
      // may be another's today.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      launch(freePort());
    } catch (IOException e) {
      throw new PostgresException(
          "The folder " + folder + " of the embedded PostgreSQL cannot be used (" + e
              + "): make it writable, or set VAR_DIR to another one",
          e);
    }
  }

  /**
   * Stops the server, if it runs: open transactions are rolled back, everything committed is kept.
   *
   * @throws PostgresException if it still runs afterwards
   */
  public synchronized void stop() throws PostgresException {
    if (postmaster().isEmpty()) {
      return;
    }
    Tool.Result asked = pgCtl("stop", "-m", "fast", "-t", "20");
    if (postmaster().isPresent()) {
      pgCtl("stop", "-m", "immediate", "-t", "10");
    }
    // One that has not written its process id yet does not hear pg_ctl.
    postmaster().ifPresent(ProcessHandle::destroy);
    postmaster().ifPresent(process -> awaitEnd(process.onExit()));
    child.ifPresent(process -> awaitEnd(process.onExit()));
    child = Optional.empty();
    if (postmaster().isPresent()) {
      throw new PostgresException("PostgreSQL in " + data + " does not stop: " + asked.lastLine());
    }
  }

  /** Whether the server runs. */
  public boolean isRunning() {
    return postmaster().isPresent();
  }

  /** Where a database of this cluster is, and how its owner enters. */
  public DatabaseAddress address(String database) throws PostgresException {
    try {
      String password = Secret.file(folder.resolve("password")).reveal();
      return DatabaseAddress.parse(Secret.of("postgresql://" + USER + ":" + password + "@127.0.0.1:"
          + port().orElse(0) + "/" + database));
    } catch (IllegalArgumentException e) {
      throw new PostgresException(
          e.getMessage() + "; or delete the folder " + folder + " to begin anew", e);
    }
  }

  private void create() throws PostgresException, IOException {
    Path unfinished = folder.resolve("data.unfinished");
    Folders.delete(unfinished);
    Folders.delete(data);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Path password = folder.resolve("password");
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, HexFormat.of().formatHex(random));
    Tool.Result result = Tool.run(
        List.of(
            programs.path("initdb"),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"),
        folder);
    if (result.exit() != 0) {
      throw new PostgresException("initdb has failed: " + result.lastLine());
    }
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void launch(int port) throws PostgresException, IOException {
    Files.writeString(folder.resolve("port"), Integer.toString(port));
    List<String> options = List.of(
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=");
    try {
      child = new ServerStart(programs, data, folder.resolve("server.log"), options).run();
    } catch (PostgresException e) {
      stop();
      throw e;
    }
  }

  private static <T> void awaitEnd(CompletableFuture<T> end) {
    try {
      end.get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Whether it still runs is looked at afterwards.
      return;
    }
  }

  private Tool.Result pgCtl(String verb, String... options) throws PostgresException {
    List<String> command =
        new java.util.ArrayList<>(List.of(programs.path("pg_ctl"), verb, "-D", data.toString()));
    command.addAll(List.of(options));
    return Tool.run(command, folder);
  }

  /** The server on our data, whoever has started it. */
  private Optional<ProcessHandle> postmaster() {
    return ProcessHandle.allProcesses().filter(this::isOurs).findFirst();
  }

  private boolean isOurs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    int at = arguments.indexOf("-D");
    return at >= 0
        && at + 1 < arguments.size()
        && arguments.get(at + 1).equals(data.toString())
        && process.info().command().orElse("").endsWith("/postgres");
  }

  /** The port of last time if nobody else has taken it, so that whoever knew it finds the server again. */
  private int freePort() throws IOException {
    int last = port().orElse(0);
    try (ServerSocket socket = new ServerSocket(last, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  private Optional<Integer> port() {
    try {
      return Optional.of(
          Integer.valueOf(Files.readString(folder.resolve("port")).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void refuseRootWithoutNamespaces() throws PostgresException {
    if (Tool.isRoot() && Tool.run(List.of("true"), folder).exit() != 0) {
      throw new PostgresException(
          "The embedded PostgreSQL does not run as root here (no user namespaces: unshare --user fails):"
              + " run as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own");
    }
  }
}
