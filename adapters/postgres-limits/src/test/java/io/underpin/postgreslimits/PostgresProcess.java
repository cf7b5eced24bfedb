package io.underpin.postgreslimits;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL of this test's own, which it may freeze, kill and crash. */
final class PostgresProcess implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres postgres;

  private PostgresProcess(Path folder) throws IOException {
    this.folder = folder;
    this.postgres = EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setDataDirectory(folder.resolve("data"))
        .start();
  }

  static PostgresProcess start() throws IOException {
    return new PostgresProcess(Files.createTempDirectory("underpin-limits-"));
  }

  /** A pool as hosts have them. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(direct());
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  PGSimpleDataSource direct() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setUser("postgres");
    source.setDatabaseName("postgres");
    return source;
  }

  String value(String query) throws SQLException {
    try (Connection connection = direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "none";
    }
  }

  void run(String sql) throws SQLException {
    try (Connection connection = direct().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The server and all its sessions stand still. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGKILL to the server and all its sessions, for good. */
  void kill() throws Exception {
    killAll(processes());
  }

  /** SIGKILL to all but the first process, which then recovers as after a crash. */
  void crash() throws Exception {
    killAll(processes().stream().skip(1).toList());
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }

  private static void killAll(List<ProcessHandle> processes) throws Exception {
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : processes) {
      each.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private List<ProcessHandle> processes() throws IOException {
    long pid =
        Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(server), server.descendants()).toList();
  }

  private void signal(String name) throws IOException, InterruptedException {
    for (ProcessHandle each : processes()) {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(each.pid()))
          .start()
          .waitFor();
      if (code != 0 && each.isAlive()) {
        throw new IOException("kill -" + name + " ended with " + code);
      }
    }
  }
}
