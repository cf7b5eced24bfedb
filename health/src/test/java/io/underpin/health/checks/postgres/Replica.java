package io.underpin.health.checks.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** A real hot standby of a {@link PostgresServer}, made from a base backup taken by hand (PostgreSQL manual, 26.3.3). */
final class Replica implements AutoCloseable {
  /** Belong to the running primary, or are made anew. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_wal", "pg_replslot");

  private final EmbeddedPostgres postgres;

  private Replica(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static Replica of(PostgresServer primary, Path folder) throws SQLException, IOException {
    Path data = folder.resolve("replica");
    backUp(primary, data);
    Files.createFile(data.resolve("standby.signal"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        conninfo(primary.port()) + System.lineSeparator(),
        StandardOpenOption.APPEND);
    return new Replica(EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("max_connections", String.valueOf(PostgresServer.MAX_CONNECTIONS))
        .setServerConfig("max_prepared_transactions", "4")
        .setServerConfig("archive_mode", "on")
        .setServerConfig("wal_retrieve_retry_interval", "200ms")
        .start());
  }

  static String conninfo(int port) {
    return "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'";
  }

  PGSimpleDataSource dataSource(String database) {
    return PostgresServer.dataSource(postgres.getPort(), database);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private static void backUp(PostgresServer primary, Path data) throws SQLException, IOException {
    try (Connection connection = primary.dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('replica', true)");
      copy(primary.data(), data);
      try (ResultSet label =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        label.next();
        Files.writeString(data.resolve("backup_label"), label.getString(1));
      }
    }
    for (String made : new String[] {"pg_wal", "pg_wal/archive_status", "pg_replslot"}) {
      folder(data.resolve(made));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        Path relative = from.relativize(visited);
        if (LEFT_OUT.contains(relative.toString())) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        folder(to.resolve(relative));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
          throws IOException {
        Path relative = from.relativize(visited);
        if (!LEFT_OUT.contains(relative.toString())) {
          try {
            Files.copy(visited, to.resolve(relative), StandardCopyOption.COPY_ATTRIBUTES);
          } catch (NoSuchFileException e) {
            // The primary goes on while it is copied; what it removes is not needed.
          }
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path visited, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }
    });
  }

  /** PostgreSQL refuses a folder that others can read. */
  private static void folder(Path path) {
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
