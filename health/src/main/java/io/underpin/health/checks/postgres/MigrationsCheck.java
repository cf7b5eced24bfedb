package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Whether the schema is at least as far as this version of the application needs it, by the table that Flyway or Liquibase keeps.
 *
 * <p>{@code DOWN} when the table is not there, when a migration failed, or when the schema is behind. A schema that is ahead is {@code
 * UP}: during a rolling deployment the next version has migrated it already. The role needs {@code SELECT} on the table. Immutable.
 */
public final class MigrationsCheck implements HealthCheck {
  private final DataSource dataSource;
  private final Ledger ledger;
  private final String table;

  private MigrationsCheck(DataSource dataSource, Ledger ledger, String table) {
    this.dataSource = dataSource;
    this.ledger = ledger;
    this.table = table;
  }

  static MigrationsCheck flyway(DataSource dataSource, String version) {
    return new MigrationsCheck(
        dataSource, new FlywayHistory(SchemaVersion.of(version)), "flyway_schema_history");
  }

  static MigrationsCheck liquibase(DataSource dataSource, int changeSets) {
    return new MigrationsCheck(dataSource, new LiquibaseLog(changeSets), "databasechangelog");
  }

  /**
   * A copy that reads this table, found by the role's {@code search_path}.
   *
   * @throws IllegalArgumentException if the name is not 1 to 63 characters
   */
  public MigrationsCheck table(String name) {
    return new MigrationsCheck(dataSource, ledger, identifier(name));
  }

  /**
   * A copy that reads this table of this schema.
   *
   * @throws IllegalArgumentException if a name is not 1 to 63 characters
   */
  public MigrationsCheck table(String schema, String name) {
    return new MigrationsCheck(dataSource, ledger, identifier(schema) + "." + identifier(name));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    boolean exists =
        catalog.one("SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), table);
    return exists
        ? ledger.read(catalog, table)
        : behind("There is no table of migrations, or the role cannot find it");
  }

  static CheckResult behind(String summary) {
    return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary)
        .remedy("Run the migrations of this version of the application on this database");
  }

  static CheckResult failed(int count) {
    return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, count + " migrations failed")
        .remedy("Mend what the failed migration left behind, and run it again");
  }

  private static String identifier(String name) {
    if (name.isBlank() || name.length() > 63) {
      throw new IllegalArgumentException(
          "The name of a table of migrations is '" + name + "', but must be 1 to 63 characters");
    }
    return Catalog.quoted(name);
  }

  @Override
  public String toString() {
    return "MigrationsCheck";
  }

  /** What a migration tool writes down; the table is a quoted name. */
  @FunctionalInterface
  interface Ledger {
    CheckResult read(Catalog catalog, String table) throws SQLException;
  }
}
