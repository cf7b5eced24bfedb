package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.time.TimeSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What all of the family have in common. */
@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class PostgresChecksTest {

  @Test
  void a_server_that_is_killed_is_down_for_all_and_well_again_afterwards(@TempDir Path folder)
      throws Exception {
    EmbeddedPostgres first = start(folder, 0);
    int port = first.getPort();
    try (HikariDataSource pool = pool(PostgresServer.dataSource(port, "postgres"), 250)) {
      awaitConnected(pool);
      for (HealthCheck check : family(pool)) {
        assertThat(check(check).code()).as(check.toString()).isEmpty();
      }

      first.close();
      awaitRefused(pool);
      for (HealthCheck check : family(pool)) {
        CheckResult result = check(check);
        assertThat(result.status()).as(check.toString()).isEqualTo(Status.DOWN);
        assertThat(result.code()).as(check.toString()).contains(FailureCode.CONNECTION_REFUSED);
      }

      try (EmbeddedPostgres second = start(folder, port)) {
        assertThat(second.getPort()).isEqualTo(port);
        awaitConnected(pool);
        for (HealthCheck check : family(pool)) {
          assertThat(check(check).code()).as(check.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void a_role_without_any_rights_breaks_none_of_them(PostgresServer server) throws Exception {
    PGSimpleDataSource app = server.as(server.database(), "");

    for (HealthCheck check : family(app)) {
      assertThat(check(check).cause()).as(check.toString()).isEmpty();
    }
  }

  @Test
  void the_server_itself_ends_a_statement_in_time_and_the_connection_lives(PostgresServer server)
      throws Exception {
    try (HikariDataSource pool = pool(server.dataSource("postgres"), 30_000)) {
      HealthCheck slow = PostgresChecks.of(pool).pendingMigrations("SELECT 0 FROM pg_sleep(60)");
      boolean same = false;

      // The server has a quarter of the time to say so: too little where this machine stands still.
      for (int seconds = 1; seconds <= 32 && !same; seconds *= 2) {
        String before = asked(pool, "SELECT pg_backend_pid()");
        CheckResult result =
            slow.check(CheckContext.within(Duration.ofSeconds(seconds), TimeSource.system()));

        assertThat(result).hasToString("DOWN/TIMEOUT");
        same = asked(pool, "SELECT pg_backend_pid()").equals(before);
      }

      assertThat(same).isTrue();
      assertThat(asked(pool, "SHOW statement_timeout")).isEqualTo("0");
    }
  }

  @Test
  void nothing_can_be_written_even_by_a_query_of_yours(PostgresServer server) throws Exception {
    PGSimpleDataSource database = server.database();
    PostgresServer.run(database, "CREATE TABLE t (id int)");
    HealthCheck writing = PostgresChecks.of(database)
        .pendingMigrations("WITH x AS (INSERT INTO t VALUES (1) RETURNING id) SELECT 0 FROM x");

    assertThat(check(writing).cause().orElseThrow()).hasMessageContaining("read-only transaction");
    assertThat(PostgresServer.value(database, "SELECT count(*) FROM t")).isEqualTo("0");
  }

  @Test
  void none_prints_its_data_source() {
    PGSimpleDataSource secret = new PGSimpleDataSource();

    for (HealthCheck check : family(secret)) {
      assertThat(check.toString()).matches("[A-Za-z]+");
    }
  }

  private static List<HealthCheck> family(DataSource dataSource) {
    PostgresChecks postgres = PostgresChecks.of(dataSource);
    return List.of(
        postgres.connect(),
        postgres.minVersion("14.0"),
        postgres.writable(),
        postgres.replicaLag(),
        postgres.pendingMigrations("SELECT 0"),
        postgres.wraparound(),
        postgres.connections(),
        postgres.transactions(),
        postgres.databaseSize(1_000_000_000_000L),
        postgres.slowQueries());
  }

  private static EmbeddedPostgres start(Path folder, int port) throws Exception {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static HikariDataSource pool(DataSource database, int timeoutMillis) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(timeoutMillis);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** A pool that could not connect tries again after a while, not at once. */
  private static void awaitConnected(DataSource database) throws Exception {
    await(database, result -> result.status() == Status.UP);
  }

  /** A pool that has not tried to connect since knows no reason yet. */
  private static void awaitRefused(DataSource database) throws Exception {
    await(database, result -> result.code().equals(Optional.of(FailureCode.CONNECTION_REFUSED)));
  }

  private static void await(DataSource database, Predicate<CheckResult> wanted) throws Exception {
    for (int tries = 0; tries < 240; tries++) {
      if (wanted.test(check(PostgresChecks.of(database).connect()))) {
        return;
      }
    }
    throw new AssertionError("Not as wanted after 240 tries");
  }

  private static String asked(DataSource database, String query) throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
