package io.underpin.health.checks.sql;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Asks a database something and judges the answer: handed to {@link JdbcCheck#asking}.
 *
 * <p>It may block within {@link CheckContext#remaining()} and may throw: what an {@link SQLException} means is found by its SQLSTATE.
 * It has the connection to itself, inside a read-only transaction that is rolled back afterwards, and must not close, commit or keep
 * it.
 */
@FunctionalInterface
public interface SqlQuestion {

  /** Asks now. */
  CheckResult ask(Connection connection, CheckContext context) throws SQLException;
}
