package io.underpin.jdbc;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database whose connections are watched. */
record LoggedDataSource(DataSource inner, Statements statements) implements DataSource, Closeable {

  @Override
  public Connection getConnection() throws SQLException {
    return watched(inner.getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return watched(inner.getConnection(user, password));
  }

  private Connection watched(Connection connection) {
    statements.recognise(connection);
    return LoggedConnection.around(connection, statements);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return type.isInstance(inner) ? type.cast(inner) : inner.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || type.isInstance(inner) || inner.isWrapperFor(type);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return inner.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    inner.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    inner.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return inner.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return inner.getParentLogger();
  }

  @Override
  public void close() throws IOException {
    if (inner instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        throw new IOException("The data source behind the query log could not be closed", e);
      }
    }
  }

  /** What is wrapped. */
  @Override
  public String toString() {
    return "QueryLog of " + inner;
  }
}
