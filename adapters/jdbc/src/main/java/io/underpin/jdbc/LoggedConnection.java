package io.underpin.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Passes everything on to a connection; its statements are watched, and how long it takes to commit. */
final class LoggedConnection implements InvocationHandler {
  private final Connection inner;
  private final Statements statements;

  private LoggedConnection(Connection inner, Statements statements) {
    this.inner = inner;
    this.statements = statements;
  }

  static Connection around(Connection inner, Statements statements) {
    return Passing.proxy(Connection.class, new LoggedConnection(inner, statements));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "createStatement" -> statement(proxy, Passing.on(inner, method, arguments), null);
      case "prepareStatement", "prepareCall" ->
        statement(
            proxy,
            Passing.on(inner, method, arguments),
            arguments == null ? null : (String) arguments[0]);
      case "commit" ->
        statements.measured("COMMIT", -1, () -> Passing.on(inner, method, arguments));
      case "rollback" ->
        statements.measured("ROLLBACK", -1, () -> Passing.on(inner, method, arguments));
      default -> Passing.around(inner, proxy, method, arguments);
    };
  }

  private @Nullable Object statement(Object proxy, @Nullable Object made, @Nullable String sql) {
    Connection connection = (Connection) proxy;
    if (made instanceof CallableStatement call) {
      return LoggedStatement.around(CallableStatement.class, call, connection, statements, sql);
    }
    if (made instanceof PreparedStatement prepared) {
      return LoggedStatement.around(PreparedStatement.class, prepared, connection, statements, sql);
    }
    return made instanceof Statement plain
        ? LoggedStatement.around(Statement.class, plain, connection, statements, sql)
        : made;
  }
}
