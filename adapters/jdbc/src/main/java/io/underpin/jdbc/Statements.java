package io.underpin.jdbc;

import io.underpin.logging.event.Events;
import io.underpin.logging.event.SqlText;
import io.underpin.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Measures statements of one database and writes of them. */
final class Statements {
  private final Logger logger;
  private final long slowNanos;
  private final TimeSource time;
  private final Events standard;
  private final Events mysql;
  private volatile @Nullable String system;

  Statements(Logger logger, Duration slowFrom, TimeSource time) {
    this.logger = logger;
    this.slowNanos = slowFrom.toNanos();
    this.time = time;
    this.standard = Events.of(logger).slowQueriesFrom(slowFrom);
    this.mysql = standard.sql(SqlText.mysql());
  }

  /** Asks a connection, once, what kind of database this is: it decides how SQL is to be read. */
  void recognise(Connection connection) {
    if (system != null) {
      return;
    }
    try {
      system = name(String.valueOf(connection.getMetaData().getDatabaseProductName()));
    } catch (SQLException | RuntimeException e) {
      system = "";
    }
  }

  /** What is measured. */
  interface Call {
    @Nullable
    Object make() throws Throwable;
  }

  /** Makes the call and writes of it; what it returns and throws goes through. */
  @Nullable
  Object measured(@Nullable String sql, int batch, Call call) throws Throwable {
    long start = time.nanoTime();
    Object result;
    try {
      result = call.make();
    } catch (Throwable e) {
      failed(sql, batch, time.nanoTime() - start, e);
      throw e;
    }
    long nanos = time.nanoTime() - start;
    if (nanos >= slowNanos || logger.isDebugEnabled()) {
      events()
          .query(
              sql == null ? "" : sql,
              Duration.ofNanos(nanos),
              rows(result),
              "db.system.name",
              known(),
              "db.operation.batch.size",
              batch < 0 ? null : batch);
    }
    return result;
  }

  private void failed(@Nullable String sql, int batch, long nanos, Throwable failure) {
    String state =
        failure instanceof SQLException e && e.getSQLState() != null ? e.getSQLState() : "";
    events()
        .queryFailed(
            sql == null ? "" : sql,
            Duration.ofNanos(nanos),
            state,
            failure.getClass(),
            "db.system.name",
            known(),
            "db.operation.batch.size",
            batch < 0 ? null : batch);
  }

  private Events events() {
    return "mysql".equals(system) || "mariadb".equals(system) ? mysql : standard;
  }

  private @Nullable String known() {
    String name = system;
    return name == null || name.isEmpty() ? null : name;
  }

  // A count for each statement of a batch; what is negative says that it is not known.
  private static long rows(@Nullable Object result) {
    if (result instanceof Number count) {
      return count.longValue();
    }
    long sum = 0;
    if (result instanceof int[] counts) {
      for (int count : counts) {
        sum += Math.max(0, count);
      }
      return sum;
    }
    if (result instanceof long[] counts) {
      for (long count : counts) {
        sum += Math.max(0, count);
      }
      return sum;
    }
    return -1;
  }

  /** As OpenTelemetry calls the systems. */
  private static String name(String product) {
    String lower = product.toLowerCase(Locale.ROOT);
    if (lower.startsWith("microsoft sql server")) {
      return "microsoft.sql_server";
    }
    return switch (lower) {
      case "postgresql", "mysql", "mariadb", "sqlite" -> lower;
      case "oracle" -> "oracle.db";
      case "h2" -> "h2database";
      default -> "other_sql";
    };
  }
}
