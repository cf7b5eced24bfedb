package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How large the database has become, with indexes and all: {@code DOWN} above the size that it may have, {@code DEGRADED} above 80 %
 * of that, unless set otherwise.
 *
 * <p>The server looks at each file of the database, so that an interval of minutes is better for one with many thousand tables. Source:
 * PostgreSQL manual, "Database Object Size Functions". Immutable.
 */
public final class DatabaseSizeCheck implements HealthCheck {
  private static final String WHAT = "Database size";

  private final DataSource dataSource;
  private final Limits limits;

  private DatabaseSizeCheck(DataSource dataSource, Limits limits) {
    this.dataSource = dataSource;
    this.limits = limits;
  }

  static DatabaseSizeCheck of(DataSource dataSource, long maxBytes) {
    double max = Limits.positive(WHAT, maxBytes);
    return new DatabaseSizeCheck(dataSource, new Limits(0.8 * max, max));
  }

  /**
   * A copy that is degraded above this size.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public DatabaseSizeCheck degradedAbove(long bytes) {
    return new DatabaseSizeCheck(dataSource, limits.withDegraded(Limits.positive(WHAT, bytes)));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    long bytes = catalog.one("SELECT pg_database_size(current_database())", row -> row.getLong(1));
    return limits
        .judge(
            bytes,
            "The database has " + Words.bytes(bytes),
            "Remove or archive what is old, look for bloat and unused indexes, or enlarge the disk and this limit")
        .with("bytes", bytes)
        .with("maxBytes", (long) limits.down());
  }

  @Override
  public String toString() {
    return "DatabaseSizeCheck";
  }
}
