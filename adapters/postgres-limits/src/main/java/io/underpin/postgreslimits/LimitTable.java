package io.underpin.postgreslimits;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The table of accounts: one row a key.
 *
 * <p>No index on {@code expires_at}, although the cleaning would like one: it would be written with every decision, whereas without
 * it, and with room left in each page, PostgreSQL updates a row in its own page.
 */
record LimitTable(String name, DataSource dataSource) {
  private static final Pattern NAME =
      Pattern.compile("([a-z_][a-z0-9_]{0,62}\\.)?[a-z_][a-z0-9_]{0,62}");
  private static final int BATCH = 1_000;
  private static final int MOST_BATCHES = 100;

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Table name '" + name
              + "' is not a plain one: give a-z 0-9 _ with a letter or _ first, as limits or app.limits");
    }
    return name;
  }

  static String ddl(String name) {
    return """
        CREATE UNLOGGED TABLE IF NOT EXISTS %s (
          id bytea PRIMARY KEY,
          state bytea,
          expires_at bigint
        ) WITH (fillfactor = 70)""".formatted(name);
  }

  void create() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute(ddl(name));
    }
  }

  long clean() throws SQLException {
    // A row without a state was made by somebody who did not come to use it, or is about to: he
    // makes another.
    String sql = """
        DELETE FROM %1$s WHERE id = ANY (ARRAY(
          SELECT id FROM %1$s
          WHERE expires_at < extract(epoch FROM clock_timestamp()) * 1000 OR state IS NULL
          LIMIT %2$d FOR UPDATE SKIP LOCKED))""".formatted(name, BATCH);
    long gone = 0;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      connection.setAutoCommit(true);
      int last = BATCH;
      for (int i = 0; i < MOST_BATCHES && last == BATCH; i++) {
        last = delete.executeUpdate();
        gone += last;
      }
    }
    return gone;
  }
}
