package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A query of the application's own that counts the migrations that have not run yet. */
record PendingQuery(DataSource dataSource, String sql) implements HealthCheck {
  private static final String REMEDY =
      "Write a query that gives one number: how many migrations have not run";

  PendingQuery {
    if (sql.isBlank()) {
      throw new IllegalArgumentException(
          "The query of pending migrations is empty: write one that gives their number");
    }
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    List<Long> numbers = catalog.all(sql, PendingQuery::number);
    if (numbers.size() != 1) {
      return CheckResult.down(
              FailureCode.UNEXPECTED_RESPONSE,
              "The query of pending migrations gave " + numbers.size() + " rows, not one")
          .remedy(REMEDY);
    }
    long pending = numbers.get(0);
    if (pending < 0) {
      return CheckResult.down(
              FailureCode.UNEXPECTED_RESPONSE, "The query of pending migrations gave NULL")
          .remedy(REMEDY);
    }
    CheckResult result = pending == 0
        ? CheckResult.up("No migration is pending")
        : MigrationsCheck.behind(pending + " migrations are pending");
    return result.with("pending", pending);
  }

  /** Minus one for NULL, which is not zero. */
  private static long number(ResultSet row) throws SQLException {
    long number = row.getLong(1);
    return row.wasNull() ? -1 : number;
  }

  /** The kind only: a data source may print its URL. */
  @Override
  public String toString() {
    return "PendingQuery";
  }
}
