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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL of this test's own, which it may freeze, kill and start again at the same port. */
final class PostgresProcess implements AutoCloseable {
  private final Path folder;
  private EmbeddedPostgres postgres;

  private PostgresProcess(Path folder) throws IOException {
    this.folder = folder;
    this.postgres = started(0);
  }

  static PostgresProcess start() throws IOException {
    return new PostgresProcess(Files.createTempDirectory("underpin-limits-"));
  }

  /** A pool as hosts have them. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(direct());
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(500);
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

  /** SIGKILL to the server and all its sessions. */
  void kill() throws Exception {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      each.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  void restart() throws IOException {
    int port = postgres.getPort();
    postgres = started(port);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
    }
  }

  private EmbeddedPostgres started(int port) throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false);
    if (port > 0) {
      builder.setPort(port);
    }
    return builder.start();
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
