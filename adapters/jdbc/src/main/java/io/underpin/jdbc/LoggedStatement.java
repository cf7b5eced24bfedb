package io.underpin.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Passes everything on to a statement, and measures what executes it. Like its statement, for one thread at a time. */
final class LoggedStatement implements InvocationHandler {
  private final Statement inner;
  private final Connection connection;
  private final Statements statements;
  private final @Nullable String prepared;
  private @Nullable String batched;
  private int batch;

  private LoggedStatement(
      Statement inner, Connection connection, Statements statements, @Nullable String prepared) {
    this.inner = inner;
    this.connection = connection;
    this.statements = statements;
    this.prepared = prepared;
  }

  static <T extends Statement> T around(
      Class<T> type,
      T inner,
      Connection connection,
      Statements statements,
      @Nullable String prepared) {
    return Passing.proxy(type, new LoggedStatement(inner, connection, statements, prepared));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    String given = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
        ? text
        : null;
    return switch (method.getName()) {
      case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
        statements.measured(
            given == null ? prepared : given, -1, () -> Passing.on(inner, method, arguments));
      case "executeBatch", "executeLargeBatch" -> executeBatch(method, arguments);
      case "addBatch" -> {
        Object nothing = Passing.on(inner, method, arguments);
        batched = batch == 0 ? given : batched;
        batch++;
        yield nothing;
      }
      case "clearBatch" -> {
        batch = 0;
        yield Passing.on(inner, method, arguments);
      }
      case "getConnection" -> {
        // Asked for the sake of the exception that a closed statement throws.
        Passing.on(inner, method, arguments);
        yield connection;
      }
      default -> Passing.around(inner, proxy, method, arguments);
    };
  }

  private @Nullable Object executeBatch(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    int size = batch;
    batch = 0;
    return statements.measured(
        batched == null ? prepared : batched, size, () -> Passing.on(inner, method, arguments));
  }
}
