package io.underpin.health.checks.sql;

import io.underpin.check.CheckContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import javax.sql.DataSource;

/** A connection borrowed for one run: no answer may take longer than the run, and it goes back as it came. */
final class Lease implements AutoCloseable {
  private static final int NO_LIMIT_KNOWN = -1;

  private final Connection connection;
  private int networkTimeout = NO_LIMIT_KNOWN;
  private boolean inTransaction;
  private boolean autoCommit;
  private boolean readOnly;

  private Lease(Connection connection) {
    this.connection = connection;
  }

  static Lease of(DataSource dataSource, CheckContext context) throws SQLException {
    Lease lease = new Lease(dataSource.getConnection());
    try {
      lease.limitNetwork(millis(context.remaining()));
      return lease;
    } catch (SQLException | RuntimeException e) {
      lease.closeAfter(e);
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /** From now on nothing can be changed through this connection, and nothing stays. */
  void beginReadOnly() throws SQLException {
    autoCommit = connection.getAutoCommit();
    readOnly = connection.isReadOnly();
    inTransaction = true;
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
  }

  /** At least 1: zero would mean no limit. */
  static int millis(Duration duration) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, duration.toMillis()));
  }

  @Override
  public void close() throws SQLException {
    try (Connection back = connection) {
      if (!back.isClosed()) {
        restore(back);
      }
    }
  }

  private void restore(Connection back) throws SQLException {
    if (inTransaction) {
      back.rollback();
      back.setReadOnly(readOnly);
      back.setAutoCommit(autoCommit);
    }
    if (networkTimeout != NO_LIMIT_KNOWN) {
      back.setNetworkTimeout(Runnable::run, networkTimeout);
    }
  }

  private void limitNetwork(int millis) throws SQLException {
    try {
      int before = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, millis);
      networkTimeout = before;
    } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
      networkTimeout = NO_LIMIT_KNOWN;
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
