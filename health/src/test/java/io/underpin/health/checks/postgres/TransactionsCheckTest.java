package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class TransactionsCheckTest {
  private static final Duration MOMENT = Duration.ofNanos(1);

  private final PostgresServer server;
  private final PGSimpleDataSource admin;

  TransactionsCheckTest(PostgresServer server) throws SQLException {
    this.server = server;
    admin = server.database();
  }

  @Test
  void nothing_open_is_up_and_its_own_transaction_does_not_count() throws Exception {
    CheckResult result =
        check(PostgresChecks.of(admin).transactions().downAbove(MOMENT).idleAbove(MOMENT));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("open", 0).containsEntry("seesOthers", true);
  }

  @Test
  void names_the_oldest_transaction() throws Exception {
    TransactionsCheck check = PostgresChecks.of(admin).transactions();
    try (Connection idle = begun(admin);
        Connection younger = begun(admin)) {
      assertThat(younger.isClosed()).isFalse();

      CheckResult result = check(check.degradedAbove(MOMENT));

      assertThat(result).hasToString("DEGRADED/THRESHOLD");
      assertThat(result.summary()).startsWith("2 transactions are open, the oldest for ");
      assertThat(result.details()).containsEntry("open", 2).containsEntry("oldestPid", pid(idle));
      assertThat(check(check.downAbove(MOMENT))).hasToString("DOWN/THRESHOLD");
      assertThat(check(check).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void a_session_that_rests_inside_its_transaction_is_a_warning() throws Exception {
    TransactionsCheck check = PostgresChecks.of(admin).transactions();
    try (Connection idle = begun(admin)) {
      assertThat(idle.isClosed()).isFalse();

      CheckResult result = check(check.idleAbove(MOMENT));

      assertThat(result).hasToString("DEGRADED/THRESHOLD");
      assertThat(result.summary()).startsWith("A session has been idle in its transaction for ");
    }
  }

  @Test
  void a_prepared_transaction_has_no_session_and_counts() throws Exception {
    String name = server.fresh("prepared");
    run(
        admin,
        "CREATE TABLE t (id int)",
        "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION '" + name + "'");
    try {
      CheckResult result = check(PostgresChecks.of(admin).transactions().downAbove(MOMENT));

      assertThat(result).hasToString("DOWN/THRESHOLD");
      assertThat(result.summary()).startsWith("A prepared transaction has waited for ");
      assertThat(result.remedy().orElseThrow()).contains("ROLLBACK PREPARED");
      assertThat(result.details()).containsEntry("open", 0).containsEntry("prepared", 1);
    } finally {
      run(admin, "ROLLBACK PREPARED '" + name + "'");
    }
  }

  @Test
  void a_role_sees_its_own_sessions_and_says_that_it_sees_no_others() throws Exception {
    PGSimpleDataSource app = server.as(admin, "");
    TransactionsCheck check = PostgresChecks.of(app).transactions().downAbove(MOMENT);
    try (Connection others = begun(admin)) {
      assertThat(others.isClosed()).isFalse();
      CheckResult blind = check(check);
      assertThat(blind.status()).isEqualTo(Status.UP);
      assertThat(blind.summary()).startsWith("Of this role only: 0 transactions are open");
      assertThat(blind.details()).containsEntry("seesOthers", false);

      try (Connection own = begun(app)) {
        assertThat(check(check).details()).containsEntry("oldestPid", pid(own));
        assertThat(check(check)).hasToString("DOWN/THRESHOLD");
      }

      run(admin, "GRANT pg_monitor TO " + app.getUser());
      assertThat(check(check)).hasToString("DOWN/THRESHOLD");
      assertThat(check(check).details()).containsEntry("seesOthers", true);
    }
  }

  @Test
  void other_databases_are_not_its_business() throws Exception {
    try (Connection elsewhere = begun(server.database())) {
      assertThat(elsewhere.isClosed()).isFalse();

      assertThat(
              check(PostgresChecks.of(admin).transactions().downAbove(MOMENT)).status())
          .isEqualTo(Status.UP);
    }
  }

  @Test
  void refuses_a_limit_that_cannot_be() {
    TransactionsCheck check = PostgresChecks.of(admin).transactions();

    assertThatThrownBy(() -> check.idleAbove(Duration.ZERO))
        .hasMessage("Transactions: the limit is PT0S, but must be above zero");
  }

  private static Connection begun(PGSimpleDataSource database) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    return connection;
  }

  private static int pid(Connection connection) throws SQLException {
    return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
  }
}
