package io.underpin.health.checks.sql;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Asks a database through its {@link DataSource} whether it answers.
 *
 * <p>It borrows one connection, asks {@link Connection#isValid}, runs a query or puts a question of yours, and gives the connection
 * back as it was. What is left of the run's time is the limit of the network and of the query; waiting for a pool ends by the
 * interrupt that {@code Health} sends. Details are product and version, never URL or user. Immutable.
 */
public final class JdbcCheck implements HealthCheck {
  private final DataSource dataSource;
  private final Act act;

  private JdbcCheck(DataSource dataSource, Act act) {
    this.dataSource = dataSource;
    this.act = act;
  }

  /** Asks the driver whether the connection is valid. */
  public static JdbcCheck of(DataSource dataSource) {
    return new JdbcCheck(dataSource, JdbcCheck::isValid);
  }

  /**
   * A copy that runs this query instead; its result is not looked at.
   *
   * @throws IllegalArgumentException if the query is blank
   */
  public JdbcCheck query(String sql) {
    if (sql.isBlank()) {
      throw new IllegalArgumentException(
          "The query of a JDBC check is empty: write one such as SELECT 1");
    }
    return new JdbcCheck(dataSource, (lease, context) -> run(sql, lease.connection(), context));
  }

  /** A copy that puts this question instead, inside a read-only transaction, and gives its answer as the result. */
  public JdbcCheck asking(SqlQuestion question) {
    return new JdbcCheck(dataSource, (lease, context) -> {
      lease.beginReadOnly();
      return question.ask(lease.connection(), context);
    });
  }

  @Override
  public CheckResult check(CheckContext context) {
    try (Lease lease = Lease.of(dataSource, context)) {
      return act.on(lease, context);
    } catch (SQLException e) {
      return SqlFailures.result(e);
    } catch (RuntimeException e) {
      // Pools that connect at their first use wrap what the driver threw.
      return SqlFailures.behind(e).map(SqlFailures::result).orElseThrow(() -> e);
    }
  }

  private static CheckResult isValid(Lease lease, CheckContext context) throws SQLException {
    return lease.connection().isValid(seconds(context))
        ? up(lease.connection())
        : CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "The connection is not valid");
  }

  private static CheckResult run(String sql, Connection connection, CheckContext context)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(seconds(context));
      statement.execute(sql);
    }
    return up(connection);
  }

  private static CheckResult up(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    return CheckResult.up()
        .with("product", String.valueOf(about.getDatabaseProductName()))
        .with("version", String.valueOf(about.getDatabaseProductVersion()));
  }

  private static int seconds(CheckContext context) {
    return (Lease.millis(context.remaining()) + 999) / 1000;
  }

  /** The kind only: a data source may print its URL. */
  @Override
  public String toString() {
    return "JdbcCheck";
  }

  private interface Act {
    CheckResult on(Lease lease, CheckContext context) throws SQLException;
  }
}
