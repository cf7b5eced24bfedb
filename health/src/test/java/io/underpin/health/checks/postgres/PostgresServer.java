package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.time.TimeSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL for all tests of this JVM that ask for it as a parameter: it archives, it knows pg_stat_statements, and each
 * test takes a {@linkplain #database database} of its own.
 */
public final class PostgresServer implements AutoCloseable {
  /** How many connections it has in all, of which three are kept for superusers. */
  public static final int MAX_CONNECTIONS = 40;

  private final EmbeddedPostgres postgres;
  private final Path folder;
  private final AtomicInteger names = new AtomicInteger();

  private PostgresServer(EmbeddedPostgres postgres, Path folder) {
    this.postgres = postgres;
    this.folder = folder;
  }

  /** The port on the loopback address. */
  public int port() {
    return postgres.getPort();
  }

  /** Where its files are. */
  public Path data() {
    return folder.resolve("data");
  }

  /** A name that nobody has had before. */
  public String fresh(String word) {
    return word + "_" + names.incrementAndGet();
  }

  /** A new database, as superuser. */
  public PGSimpleDataSource database() throws SQLException {
    String name = fresh("db");
    run(dataSource("postgres"), "CREATE DATABASE " + name);
    return dataSource(name);
  }

  /** An existing database, as superuser. */
  public PGSimpleDataSource dataSource(String database) {
    return dataSource(port(), database);
  }

  /** The same database for a new role, which may log in, and has these attributes besides. */
  public PGSimpleDataSource as(PGSimpleDataSource database, String attributes) throws SQLException {
    String role = fresh("role");
    run(database, "CREATE ROLE " + role + " LOGIN " + attributes);
    PGSimpleDataSource other = dataSource(port(), String.valueOf(database.getDatabaseName()));
    other.setUser(role);
    return other;
  }

  /** Whoever listens at this port. */
  public static PGSimpleDataSource dataSource(int port, String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {"127.0.0.1"});
    dataSource.setPortNumbers(new int[] {port});
    dataSource.setUser("postgres");
    dataSource.setDatabaseName(database);
    return dataSource;
  }

  /** Runs each of these by itself. */
  public static void run(PGSimpleDataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The one value that this query gives. */
  public static String value(PGSimpleDataSource database, String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /** Asks until this query gives this value. */
  public static void awaitValue(PGSimpleDataSource database, String query, String awaited)
      throws SQLException {
    for (int tries = 0; tries < 600; tries++) {
      if (value(database, query).equals(awaited)) {
        return;
      }
      run(database, "SELECT pg_sleep(0.05)");
    }
    throw new AssertionError("Not " + awaited + " within 30 s: " + query);
  }

  /** Runs a check with time enough. */
  public static CheckResult check(HealthCheck check) throws Exception {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }

  /** A detail that is a number. */
  public static double number(CheckResult result, String detail) {
    return Double.parseDouble(String.valueOf(result.details().get(detail)));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    Files.deleteIfExists(folder);
  }

  private static PostgresServer start() {
    try {
      Path folder = Files.createTempDirectory("underpin-postgres-");
      EmbeddedPostgres postgres = EmbeddedPostgres.builder()
          .setPGStartupWait(Duration.ofMinutes(2))
          .setServerConfig("max_connections", String.valueOf(MAX_CONNECTIONS))
          .setServerConfig("max_prepared_transactions", "4")
          .setServerConfig("shared_preload_libraries", "pg_stat_statements")
          .setServerConfig("wal_level", "replica")
          .setServerConfig("archive_mode", "on")
          .setDataDirectory(folder.resolve("data"))
          .start();
      PostgresServer server = new PostgresServer(postgres, folder);
      server.archive(true);
      return server;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("PostgreSQL does not start", e);
    }
  }

  /** From now on the archiver succeeds or fails with each segment. */
  public void archive(boolean succeeds) throws SQLException {
    run(
        dataSource("postgres"),
        "ALTER SYSTEM SET archive_command = '" + (succeeds ? "true" : "false") + "'",
        "SELECT pg_reload_conf()");
  }

  /** Hands the one server to every test that has a parameter for it. */
  public static final class Shared implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(PostgresServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == PostgresServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .computeIfAbsent(PostgresServer.class, key -> start(), PostgresServer.class);
    }
  }
}
