package io.underpin.postgreslimits;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections in a transaction that is bounded, in one round trip that reads the database's clock as well. The settings end with
 * the transaction, so a pool gets its connection back as it was.
 *
 * <p>The server ends a statement that waits for a row's lock, ends the session of a replica that stands still while it holds one,
 * and does not wait for the disk; a socket that says nothing for a second is given up.
 */
record BoundedConnections(DataSource host, DatabaseClock clock) implements DataSource {
  private static final int SOCKET_MILLIS = 1_000;
  private static final String BEGIN = """
      SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
        set_config('statement_timeout', '200ms', true),
        set_config('idle_in_transaction_session_timeout', '1s', true),
        set_config('synchronous_commit', 'off', true)""";

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = host.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, SOCKET_MILLIS);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(BEGIN)) {
        row.next();
        clock.read(row.getLong(1));
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException later) {
        e.addSuppressed(later);
      }
      throw e;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The data source knows its user");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return host.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    host.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    host.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return host.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return host.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return host.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return host.isWrapperFor(type);
  }
}
