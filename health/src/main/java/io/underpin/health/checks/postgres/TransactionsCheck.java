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
 * How long transactions of this database have been open: an old one keeps its locks, and keeps vacuum from removing what was deleted
 * since.
 *
 * <ul>
 *   <li>{@code DEGRADED} when one is open for more than 15 min, {@code DOWN} for more than 4 h, unless set otherwise. Prepared
 *       transactions (of two-phase commit) count too: nobody's session may be left to end them.
 *   <li>{@code DEGRADED} when a session is idle inside its transaction for more than 2 min, unless {@link #idleAbove} says otherwise.
 * </ul>
 *
 * <p>A role without {@code pg_monitor} sees the sessions of its own role only, and all prepared transactions: then the detail {@code
 * seesOthers} is false and the summary says so. Details name the process id of the oldest session, for {@code
 * pg_terminate_backend}. Source: PostgreSQL manual, "pg_stat_activity" and "pg_prepared_xacts". Immutable.
 */
public final class TransactionsCheck implements HealthCheck {
  private static final String WHAT = "Transactions";
  private static final String REMEDY =
      "Look in pg_stat_activity who it is, end it with pg_terminate_backend, and set idle_in_transaction_session_timeout";
  private static final String PREPARED_REMEDY =
      "Find it in pg_prepared_xacts, ask its transaction manager, then COMMIT PREPARED or ROLLBACK PREPARED";

  private final DataSource dataSource;
  private final Limits open;
  private final Limits idle;

  private TransactionsCheck(DataSource dataSource, Limits open, Limits idle) {
    this.dataSource = dataSource;
    this.open = open;
    this.idle = idle;
  }

  static TransactionsCheck of(DataSource dataSource) {
    return new TransactionsCheck(
        dataSource,
        Limits.of(Duration.ofMinutes(15), Duration.ofHours(4)),
        new Limits(Words.seconds(Duration.ofMinutes(2)), Double.MAX_VALUE));
  }

  /**
   * A copy that is degraded when a transaction is open for longer than this.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public TransactionsCheck degradedAbove(Duration age) {
    return new TransactionsCheck(dataSource, open.withDegraded(Limits.seconds(WHAT, age)), idle);
  }

  /**
   * A copy that is down when a transaction is open for longer than this.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public TransactionsCheck downAbove(Duration age) {
    return new TransactionsCheck(dataSource, open.withDown(Limits.seconds(WHAT, age)), idle);
  }

  /**
   * A copy that is degraded when a session has done nothing for longer than this inside its transaction.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public TransactionsCheck idleAbove(Duration rest) {
    return new TransactionsCheck(dataSource, open, idle.withDegraded(Limits.seconds(WHAT, rest)));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    Seen seen = catalog.one("""
        SELECT count(xact_start) AS open,
          coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0) AS oldest,
          coalesce((array_agg(pid ORDER BY xact_start) FILTER (WHERE xact_start IS NOT NULL))[1], 0)
            AS pid,
          coalesce(max(extract(epoch FROM clock_timestamp() - state_change))
            FILTER (WHERE state LIKE 'idle in transaction%'), 0) AS idle,
          (SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()) AS prepared,
          (SELECT coalesce(max(extract(epoch FROM clock_timestamp() - prepared)), 0)
            FROM pg_prepared_xacts WHERE database = current_database()) AS prepared_oldest
        FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND (backend_type = 'client backend' OR backend_type IS NULL)
        """, Seen::read);
    boolean seesOthers = catalog.seesOthers();
    return judge(seen, seesOthers)
        .with("open", seen.open())
        .with("oldestSeconds", Words.rounded(seen.oldest()))
        .with("oldestPid", seen.pid())
        .with("idleSeconds", Words.rounded(seen.idle()))
        .with("prepared", seen.prepared())
        .with("preparedSeconds", Words.rounded(seen.preparedOldest()))
        .with("seesOthers", seesOthers);
  }

  private CheckResult judge(Seen seen, boolean seesOthers) {
    String all =
        seen.open() + " transactions are open, the oldest for " + Words.span(seen.oldest());
    return Limits.worst(List.of(
        open.judge(seen.oldest(), seesOthers ? all : "Of this role only: " + all, REMEDY),
        open.judge(
            seen.preparedOldest(),
            "A prepared transaction has waited for " + Words.span(seen.preparedOldest()),
            PREPARED_REMEDY),
        idle.judge(
            seen.idle(),
            "A session has been idle in its transaction for " + Words.span(seen.idle()),
            REMEDY)));
  }

  @Override
  public String toString() {
    return "TransactionsCheck";
  }

  private record Seen(
      int open, double oldest, int pid, double idle, int prepared, double preparedOldest) {

    static Seen read(ResultSet row) throws SQLException {
      return new Seen(
          row.getInt("open"),
          row.getDouble("oldest"),
          row.getInt("pid"),
          row.getDouble("idle"),
          row.getInt("prepared"),
          row.getDouble("prepared_oldest"));
    }
  }
}
