package io.underpin.health.checks;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database through its {@link DataSource} whether it answers.
 *
 * <p>It borrows one connection, asks {@link Connection#isValid} or runs a query of yours, and gives the connection back as it
 * was. What is left of the run's time is the limit of the network and of the query; waiting for a pool ends by the interrupt that
 * {@code Health} sends. Details are product and version, never URL or user. Immutable.
 */
public final class JdbcCheck implements HealthCheck {
  private final DataSource dataSource;
  private final @Nullable String query;

  private JdbcCheck(DataSource dataSource, @Nullable String query) {
    this.dataSource = dataSource;
    this.query = query;
  }

  /** Asks the driver whether the connection is valid. */
  public static JdbcCheck of(DataSource dataSource) {
    return new JdbcCheck(dataSource, null);
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
    return new JdbcCheck(dataSource, sql);
  }

  @Override
  public CheckResult check(CheckContext context) {
    try (Connection connection = dataSource.getConnection()) {
      int networkTimeout = limitNetwork(connection, millis(context.remaining()));
      try {
        return ask(connection, context);
      } finally {
        restoreNetwork(connection, networkTimeout);
      }
    } catch (SQLException e) {
      return SqlFailures.result(e);
    }
  }

  private CheckResult ask(Connection connection, CheckContext context) throws SQLException {
    int seconds = (millis(context.remaining()) + 999) / 1000;
    if (query == null) {
      if (!connection.isValid(seconds)) {
        return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "The connection is not valid");
      }
    } else {
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(seconds);
        statement.execute(query);
      }
    }
    DatabaseMetaData about = connection.getMetaData();
    return CheckResult.up()
        .with("product", String.valueOf(about.getDatabaseProductName()))
        .with("version", String.valueOf(about.getDatabaseProductVersion()));
  }

  /** Limits every answer of the server; returns what the limit was, or -1 where the driver cannot. */
  private static int limitNetwork(Connection connection, int millis) throws SQLException {
    try {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, millis);
      return before;
    } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
      return -1;
    }
  }

  private static void restoreNetwork(Connection connection, int millis) throws SQLException {
    if (millis >= 0 && !connection.isClosed()) {
      connection.setNetworkTimeout(Runnable::run, millis);
    }
  }

  /** At least 1: zero would mean no limit. */
  private static int millis(Duration duration) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, duration.toMillis()));
  }

  /** The kind only: a data source may print its URL. */
  @Override
  public String toString() {
    return "JdbcCheck";
  }
}
