package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Whether a statement of this database takes too long on average, by the extension {@code pg_stat_statements}.
 *
 * <p>{@code DEGRADED} when the mean execution time of a statement that ran at least 20 times is above 1 s, {@code DOWN} above 30 s,
 * unless set otherwise. The means are over all calls since {@code pg_stat_statements_reset}, so that a mended statement fades
 * slowly.
 *
 * <p>Where the extension is not installed or not loaded, the result is {@code UP} with the detail {@code measured} false: it is
 * something to have, and a service that lacks it must not be kept from starting. Details name the {@code queryid} of the slowest for
 * those who may see it, never its text. Source: PostgreSQL manual, "pg_stat_statements" (version 1.8, PostgreSQL 13, or later).
 * Immutable.
 */
public final class SlowQueriesCheck implements HealthCheck {
  private static final String WHAT = "Slow queries";
  private static final String NOT_LOADED = "55000";

  private final DataSource dataSource;
  private final Limits limits;
  private final long minCalls;

  private SlowQueriesCheck(DataSource dataSource, Limits limits, long minCalls) {
    this.dataSource = dataSource;
    this.limits = limits;
    this.minCalls = minCalls;
  }

  static SlowQueriesCheck of(DataSource dataSource) {
    return new SlowQueriesCheck(
        dataSource, Limits.of(Duration.ofSeconds(1), Duration.ofSeconds(30)), 20);
  }

  /**
   * A copy that is degraded when a statement takes longer than this on average.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public SlowQueriesCheck degradedAbove(Duration mean) {
    return new SlowQueriesCheck(
        dataSource, limits.withDegraded(Limits.seconds(WHAT, mean)), minCalls);
  }

  /**
   * A copy that is down when a statement takes longer than this on average.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public SlowQueriesCheck downAbove(Duration mean) {
    return new SlowQueriesCheck(dataSource, limits.withDown(Limits.seconds(WHAT, mean)), minCalls);
  }

  /**
   * A copy that looks at statements that ran at least so often.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public SlowQueriesCheck minCalls(long calls) {
    if (calls < 1) {
      throw new IllegalArgumentException(
          "Slow queries: the least number of calls is " + calls + ", but must be 1 or more");
    }
    return new SlowQueriesCheck(dataSource, limits, calls);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    List<String> schema = catalog.all("""
        SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_stat_statements'
        """, row -> row.getString(1));
    if (schema.isEmpty()) {
      return notMeasured("pg_stat_statements is not installed in this database")
          .remedy("CREATE EXTENSION pg_stat_statements, or leave this check out");
    }
    try {
      return judge(read(catalog, Catalog.quoted(schema.get(0))));
    } catch (SQLException e) {
      if (!NOT_LOADED.equals(e.getSQLState())) {
        throw e;
      }
      return notMeasured("pg_stat_statements is not loaded by the server")
          .remedy("Add it to shared_preload_libraries and restart the server");
    }
  }

  private Slowest read(Catalog catalog, String schema) throws SQLException {
    return catalog.one(
        "SELECT count(*), count(*) FILTER (WHERE mean_exec_time > ?),"
            + " coalesce(max(mean_exec_time), 0) / 1000,"
            + " coalesce((array_agg(queryid ORDER BY mean_exec_time DESC))[1]::text, '')"
            + " FROM " + schema + ".pg_stat_statements"
            + " WHERE calls >= ? AND dbid = (SELECT oid FROM pg_database"
            + " WHERE datname = current_database())",
        Slowest::read,
        limits.degraded() * 1000,
        minCalls);
  }

  private CheckResult judge(Slowest slowest) {
    CheckResult result = limits
        .judge(
            slowest.mean(),
            "The slowest statement takes " + Words.span(slowest.mean()) + " on average",
            "Find it in pg_stat_statements by its queryid, look at EXPLAIN (ANALYZE, BUFFERS), then reset the statistics")
        .with("measured", true)
        .with("statements", slowest.statements())
        .with("slow", slowest.slow())
        .with("slowestMillis", Words.rounded(slowest.mean() * 1000));
    return slowest.id().isEmpty() ? result : result.with("slowestQueryId", slowest.id());
  }

  private static CheckResult notMeasured(String summary) {
    return CheckResult.up(summary).with("measured", false);
  }

  @Override
  public String toString() {
    return "SlowQueriesCheck";
  }

  private record Slowest(long statements, long slow, double mean, String id) {

    static Slowest read(ResultSet row) throws SQLException {
      return new Slowest(row.getLong(1), row.getLong(2), row.getDouble(3), row.getString(4));
    }
  }
}
