package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/** The size of the database, and its slow queries. */
@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class StatisticsTest {
  private final PostgresServer server;
  private final PGSimpleDataSource admin;

  StatisticsTest(PostgresServer server) throws SQLException {
    this.server = server;
    admin = server.database();
  }

  @Test
  void a_database_that_has_grown_too_large_is_down() throws Exception {
    PostgresChecks postgres = PostgresChecks.of(server.as(admin, ""));
    long size =
        Long.parseLong(PostgresServer.value(admin, "SELECT pg_database_size(current_database())"));

    CheckResult result = check(postgres.databaseSize(size * 2));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.summary()).matches("The database has [0-9.]+ MB");
    assertThat(result.details()).containsEntry("maxBytes", size * 2);
    assertThat(PostgresServer.number(result, "bytes")).isBetween(size * 0.5, size * 1.5);
    assertThat(check(postgres.databaseSize(size * 10 / 9))).hasToString("DEGRADED/THRESHOLD");
    assertThat(check(postgres.databaseSize(size * 9).degradedAbove(1)))
        .hasToString("DEGRADED/THRESHOLD");
    assertThat(check(postgres.databaseSize(1_000_000))).hasToString("DOWN/THRESHOLD");
  }

  @Test
  void a_statement_that_is_slow_on_average_is_found() throws Exception {
    run(admin, "CREATE SCHEMA stats", "CREATE EXTENSION pg_stat_statements SCHEMA stats");
    run(admin, "SELECT pg_sleep(0.05)", "SELECT pg_sleep(0.05)");
    run(admin, "SELECT 1 FROM pg_sleep(0.002)", "SELECT 1 FROM pg_sleep(0.002)");
    SlowQueriesCheck check = PostgresChecks.of(admin).slowQueries().minCalls(2);

    CheckResult result = check(check.degradedAbove(Duration.ofMillis(40)));

    assertThat(result).hasToString("DEGRADED/THRESHOLD");
    assertThat(result.details()).containsEntry("measured", true).containsKey("slowestQueryId");
    // Where this machine stands still others are slow, too.
    assertThat(PostgresServer.number(result, "slow")).isGreaterThanOrEqualTo(1.0);
    assertThat(PostgresServer.number(result, "slowestMillis")).isGreaterThan(40.0);
    assertThat(check(check.downAbove(Duration.ofMillis(40)))).hasToString("DOWN/THRESHOLD");
    assertThat(check(check.downAbove(Duration.ofMillis(40)).minCalls(10_000)).status())
        .isEqualTo(Status.UP);
    assertThat(check(check.degradedAbove(Duration.ofHours(1))).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_role_without_pg_monitor_is_told_how_slow_but_not_what() throws Exception {
    run(admin, "CREATE EXTENSION pg_stat_statements");
    run(admin, "SELECT pg_sleep(0.05)", "SELECT pg_sleep(0.05)");

    CheckResult result = check(PostgresChecks.of(server.as(admin, ""))
        .slowQueries()
        .minCalls(2)
        .degradedAbove(Duration.ofMillis(40)));

    assertThat(result).hasToString("DEGRADED/THRESHOLD");
    assertThat(result.details()).doesNotContainKey("slowestQueryId");
  }

  @Test
  void without_the_extension_it_says_that_nothing_is_measured() throws Exception {
    CheckResult result = check(PostgresChecks.of(admin).slowQueries());

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.summary()).contains("not installed");
    assertThat(result.details()).containsEntry("measured", false);
  }

  @Test
  void refuses_limits_that_cannot_be() {
    PostgresChecks postgres = PostgresChecks.of(admin);

    assertThatThrownBy(() -> postgres.databaseSize(0))
        .hasMessage("Database size: the limit is 0, but must be 1 or more");
    assertThatThrownBy(() -> postgres.slowQueries().minCalls(0))
        .hasMessage("Slow queries: the least number of calls is 0, but must be 1 or more");
    assertThatThrownBy(() -> postgres.slowQueries().downAbove(Duration.ofSeconds(-1)))
        .hasMessage("Slow queries: the limit is PT-1S, but must be above zero");
  }
}
