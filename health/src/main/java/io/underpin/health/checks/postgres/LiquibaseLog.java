package io.underpin.health.checks.postgres;

import io.underpin.check.CheckResult;
import java.sql.SQLException;

/** Liquibase's table: one row for each change set. */
record LiquibaseLog(int expected) implements MigrationsCheck.Ledger {

  LiquibaseLog {
    if (expected < 1) {
      throw new IllegalArgumentException(
          "Expected change sets: " + expected + ", but there must be at least 1");
    }
  }

  @Override
  public CheckResult read(Catalog catalog, String table) throws SQLException {
    Counts counts = catalog.one(
        "SELECT count(*) FILTER (WHERE exectype <> 'FAILED'),"
            + " count(*) FILTER (WHERE exectype = 'FAILED') FROM " + table,
        row -> new Counts(row.getInt(1), row.getInt(2)));
    return judge(counts).with("applied", counts.applied()).with("expected", expected);
  }

  private CheckResult judge(Counts counts) {
    if (counts.failed() > 0) {
      return MigrationsCheck.failed(counts.failed()).with("failed", counts.failed());
    }
    String summary = counts.applied() + " change sets have run";
    return counts.applied() >= expected
        ? CheckResult.up(summary)
        : MigrationsCheck.behind(summary + ", expected are " + expected);
  }

  private record Counts(int applied, int failed) {}
}
