package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class ConnectionsCheckTest {
  private static final int USABLE = PostgresServer.MAX_CONNECTIONS - 3;

  private final PostgresServer server;

  ConnectionsCheckTest(PostgresServer server) {
    this.server = server;
  }

  /** A session ends a moment after its connection is closed. */
  @BeforeEach
  void nobody_is_left_over() throws Exception {
    PostgresServer.awaitValue(
        server.dataSource("postgres"),
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'",
        "1");
  }

  @Test
  void counts_what_is_in_use_of_what_may_be_used() throws Exception {
    ConnectionsCheck check = PostgresChecks.of(server.database()).connections();

    CheckResult result = check(check);

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("limit", USABLE).containsEntry("seesOthers", true);
    assertThat(PostgresServer.number(result, "used")).isBetween(1.0, USABLE / 2.0);
    assertThat(check(check.degradedAbove(1))).hasToString("DEGRADED/THRESHOLD");
    assertThat(check(check.downAbove(1))).hasToString("DOWN/THRESHOLD");
  }

  @Test
  void a_server_with_hardly_a_connection_left_is_down() throws Exception {
    PGSimpleDataSource app = server.as(server.database(), "");
    nobody_is_left_over();
    try (Connections many = new Connections(app, USABLE - 2)) {
      CheckResult result = check(PostgresChecks.of(app).connections());

      assertThat(result).hasToString("DOWN/THRESHOLD");
      assertThat(result.summary()).endsWith("connections of the server are in use");
      assertThat(many.count()).isEqualTo(USABLE - 2);
    }
  }

  @Test
  void the_limits_of_the_database_and_of_the_role_count_too() throws Exception {
    PGSimpleDataSource admin = server.database();
    PGSimpleDataSource app = server.as(admin, "CONNECTION LIMIT 4");
    try (Connections few = new Connections(app, 3)) {
      assertThat(check(PostgresChecks.of(app).connections()).summary())
          .isEqualTo("4 of 4 connections of the role are in use");

      run(
          admin,
          "ALTER ROLE " + app.getUser() + " CONNECTION LIMIT -1",
          "ALTER DATABASE " + admin.getDatabaseName() + " CONNECTION LIMIT 4");
      awaitSummary(
          PostgresChecks.of(app).connections(), "4 of 4 connections of the database are in use");
      assertThat(few.count()).isEqualTo(3);
    }
  }

  @Test
  void a_role_that_cannot_see_others_counts_them_all_the_same() throws Exception {
    PGSimpleDataSource admin = server.database();
    PGSimpleDataSource app = server.as(admin, "");
    try (Connections others = new Connections(admin, 5)) {
      CheckResult blind = check(PostgresChecks.of(app).connections());

      assertThat(others.count()).isEqualTo(5);
      assertThat(blind.details()).containsEntry("seesOthers", false);
      assertThat(PostgresServer.number(blind, "used")).isGreaterThanOrEqualTo(6.0);
    }
  }

  @Test
  void refuses_a_share_that_cannot_be() {
    ConnectionsCheck check = PostgresChecks.of(new PGSimpleDataSource()).connections();

    assertThatThrownBy(() -> check.downAbove(101))
        .hasMessage("Connections: the limit is 101.0 percent, but must be above 0 and at most 100");
  }

  /** As long as sessions are still ending that were closed before, there is no room for one more. */
  private static void awaitSummary(ConnectionsCheck check, String awaited) throws Exception {
    String summary = "";
    for (int tries = 0; tries < 1_000 && !summary.equals(awaited); tries++) {
      summary = check(check).summary();
    }
    assertThat(summary).isEqualTo(awaited);
  }

  /** So many open connections. */
  private static final class Connections implements AutoCloseable {
    private final List<Connection> open = new ArrayList<>();

    Connections(PGSimpleDataSource database, int count) throws Exception {
      while (open.size() < count) {
        open.add(database.getConnection());
      }
    }

    int count() {
      return open.size();
    }

    @Override
    public void close() throws SQLException {
      for (Connection connection : open) {
        connection.close();
      }
    }
  }
}
