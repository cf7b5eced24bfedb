package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.health.checks.sql.JdbcCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads PostgreSQL's catalogs and statistics, in one read-only transaction whose statements end before the run does. */
final class Catalog {
  private static final String GRANT =
      "Grant the role of the data source what it may not read: pg_monitor for statistics, SELECT for a table of migrations";

  private final Connection connection;
  private final CheckContext context;

  private Catalog(Connection connection, CheckContext context) {
    this.connection = connection;
    this.context = context;
  }

  static CheckResult ask(DataSource dataSource, CheckContext context, Question question) {
    CheckResult result = JdbcCheck.of(dataSource)
        .asking((connection, within) -> {
          Catalog catalog = new Catalog(connection, within);
          catalog.limitStatements();
          return question.ask(catalog);
        })
        .check(context);
    boolean refused = result.code().filter(FailureCode.PERMISSION::equals).isPresent();
    return refused ? result.remedy(GRANT) : result;
  }

  /** What cannot be judged, because the role may not see it. */
  static CheckResult hidden(String summary) {
    return CheckResult.unknown(FailureCode.PERMISSION, summary).remedy(GRANT);
  }

  <T> T one(String sql, Row<T> row, Object... values) throws SQLException {
    List<T> rows = all(sql, row, values);
    if (rows.isEmpty()) {
      throw new SQLException("No row came back", "02000");
    }
    return rows.get(0);
  }

  <T> List<T> all(String sql, Row<T> row, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(row.read(rows));
        }
        return all;
      }
    }
  }

  /** Whether this role sees what others do: without that, columns of the statistics are empty rather than refused. */
  boolean seesOthers() throws SQLException {
    return one("SELECT pg_has_role('pg_read_all_stats', 'USAGE')", row -> row.getBoolean(1));
  }

  /** Whether a question more makes sense. */
  boolean hasTime() {
    return !context.isCancelled();
  }

  /** A name as SQL writes it, whatever is in it. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * The server itself ends a statement that takes too long, a little before the network's limit would break the connection. It
   * counts in milliseconds, where JDBC's query timeout counts in seconds and needs a second connection.
   */
  private void limitStatements() throws SQLException {
    long millis = Math.max(1, context.remaining().toMillis() * 3 / 4);
    one(
        "SELECT set_config('statement_timeout', ?, true)",
        row -> row.getString(1),
        String.valueOf(Math.min(millis, Integer.MAX_VALUE)));
  }

  @FunctionalInterface
  interface Question {
    CheckResult ask(Catalog catalog) throws SQLException;
  }

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
