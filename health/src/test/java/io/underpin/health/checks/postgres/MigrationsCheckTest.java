package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The tables are as Flyway 11 and Liquibase 4 make them. */
@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class MigrationsCheckTest {
  private final PGSimpleDataSource database;
  private final PostgresServer server;

  MigrationsCheckTest(PostgresServer server) throws SQLException {
    this.server = server;
    database = server.database();
  }

  @Test
  void a_schema_at_its_version_or_beyond_is_up() throws Exception {
    flywayTable("flyway_schema_history");
    done(1, "1", "SQL", true);
    done(2, "9.2", "SQL", true);
    done(3, "10.1", "SQL", true);
    done(4, null, "SQL", true);

    CheckResult result = check(flyway("10.1"));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("applied", 4).containsEntry("expected", "10.1");
    assertThat(check(flyway("9.30")).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_schema_behind_is_down() throws Exception {
    flywayTable("flyway_schema_history");
    done(1, "9.2", "SQL", true);

    CheckResult result = check(flyway("10"));

    assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).isEqualTo("The schema is at version 9.2, expected is 10");
  }

  @Test
  void a_failed_migration_is_down_until_it_was_repeated() throws Exception {
    flywayTable("flyway_schema_history");
    done(1, "1", "SQL", true);
    done(2, "2", "SQL", false);

    assertThat(check(flyway("1")).summary()).isEqualTo("1 migrations failed");

    done(3, "2", "SQL", true);
    assertThat(check(flyway("2")).status()).isEqualTo(Status.UP);
  }

  @Test
  void what_was_undone_does_not_count() throws Exception {
    flywayTable("flyway_schema_history");
    done(1, "1", "SQL", true);
    done(2, "2", "SQL", true);
    done(3, "2", "UNDO_SQL", true);

    assertThat(check(flyway("2")).summary()).isEqualTo("The schema is at version 1, expected is 2");
  }

  @Test
  void a_table_elsewhere_is_found_by_its_name_whatever_is_in_it() throws Exception {
    run(database, "CREATE SCHEMA \"a\"\"b\"");
    flywayTable("\"a\"\"b\".\"my history\"");

    CheckResult result = check(flyway("1").table("a\"b", "my history"));

    assertThat(result.summary()).isEqualTo("The schema is at version none, expected is 1");
  }

  @Test
  void no_table_says_that_nothing_was_migrated() throws Exception {
    CheckResult result = check(flyway("1"));

    assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).startsWith("There is no table of migrations");
  }

  @Test
  void a_table_that_may_not_be_read_says_what_to_grant() throws Exception {
    flywayTable("flyway_schema_history");

    CheckResult result = check(PostgresChecks.of(server.as(database, "")).flyway("1"));

    assertThat(result.code()).contains(FailureCode.PERMISSION);
    assertThat(result.remedy().orElseThrow()).contains("SELECT for a table of migrations");
  }

  @Test
  void counts_the_change_sets_of_liquibase() throws Exception {
    run(
        database,
        "CREATE TABLE databasechangelog (id varchar(255), exectype varchar(10))",
        "INSERT INTO databasechangelog VALUES ('a', 'EXECUTED'), ('b', 'MARK_RAN')");
    PostgresChecks postgres = PostgresChecks.of(database);

    assertThat(check(postgres.liquibase(2)).status()).isEqualTo(Status.UP);
    assertThat(check(postgres.liquibase(3)).summary())
        .isEqualTo("2 change sets have run, expected are 3");

    run(database, "INSERT INTO databasechangelog VALUES ('c', 'FAILED')");
    assertThat(check(postgres.liquibase(2)).summary()).isEqualTo("1 migrations failed");
  }

  @Test
  void a_query_of_yours_counts_what_is_pending() throws Exception {
    PostgresChecks postgres = PostgresChecks.of(database);

    assertThat(check(postgres.pendingMigrations("SELECT 0")).status()).isEqualTo(Status.UP);
    CheckResult pending = check(postgres.pendingMigrations("SELECT 3"));
    assertThat(pending).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(pending.details()).containsEntry("pending", 3L);
    assertThat(check(postgres.pendingMigrations("SELECT 0 WHERE false")).summary())
        .isEqualTo("The query of pending migrations gave 0 rows, not one");
    assertThat(check(postgres.pendingMigrations("SELECT NULL::int")).summary())
        .isEqualTo("The query of pending migrations gave NULL");
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0, 0", "1.2, 1.10, -1", "2, 1.9.9, 1", "2026.11.3, 2026_11_3, 0"})
  void versions_are_ordered_by_their_numbers(String one, String other, int order) {
    assertThat(SchemaVersion.of(one).compareTo(SchemaVersion.of(other))).isEqualTo(order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "1..2", "1.", "latest"})
  void refuses_what_is_no_version(String version) {
    assertThatThrownBy(() -> flyway(version))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The Flyway version '" + version
            + "' is not numbers with dots between, such as 42 or 2026.11.3");
  }

  @Test
  void refuses_names_and_counts_that_cannot_be() {
    assertThatThrownBy(() -> flyway("1").table(" ")).hasMessageContaining("1 to 63 characters");
    assertThatThrownBy(() -> PostgresChecks.of(database).liquibase(0))
        .hasMessage("Expected change sets: 0, but there must be at least 1");
    assertThatThrownBy(() -> PostgresChecks.of(database).pendingMigrations(" "))
        .hasMessageStartingWith("The query of pending migrations is empty");
  }

  private MigrationsCheck flyway(String version) {
    return PostgresChecks.of(database).flyway(version);
  }

  private void flywayTable(String name) throws SQLException {
    run(
        database,
        "CREATE TABLE " + name + " (installed_rank int PRIMARY KEY, version varchar(50),"
            + " description varchar(200), type varchar(20) NOT NULL, script varchar(1000) NOT NULL,"
            + " checksum int, installed_by varchar(100), installed_on timestamp DEFAULT now(),"
            + " execution_time int, success boolean NOT NULL)");
  }

  private void done(int rank, @Nullable String version, String type, boolean success)
      throws SQLException {
    String quoted = version == null ? "NULL" : "'" + version + "'";
    run(
        database,
        "INSERT INTO flyway_schema_history (installed_rank, version, type, script, success)"
            + " VALUES (" + rank + ", " + quoted + ", '" + type + "', 'V" + version + ".sql', "
            + success + ")");
  }
}
