package io.underpin.jdbc;

import io.underpin.logging.event.Events;
import io.underpin.time.TimeSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each statement that goes through a {@link DataSource}: its text without values, how long it took, how many
 * rows it changed.
 *
 * <pre>{@code
 * DataSource orders = QueryLog.standard().wrap(pool);
 * }</pre>
 *
 * <p>Lines go to the logger {@code io.underpin.queries}, at DEBUG: what is slow, from 500 ms on, and what fails is WARN, with the
 * SQL state and without the database's message, which quotes values. Never in it: literals, parameters, comments. A statement
 * that is written nowhere is only timed.
 *
 * <p>Wrap the pool, not what is in it. All else is passed on as it is: exceptions, {@code unwrap}, what the driver has beyond
 * JDBC. Times are those of executing, and of commit and rollback; reading the rows is not in them, unless the driver reads all
 * at once. Immutable and safe for use by several threads.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/database/database-spans/">OpenTelemetry: databases</a>
 */
public final class QueryLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.queries");

  private final Duration slowFrom;
  private final TimeSource time;

  private QueryLog(Duration slowFrom, TimeSource time) {
    this.slowFrom = slowFrom;
    this.time = time;
  }

  /** All statements; slow from 500 ms on. */
  public static QueryLog standard() {
    return new QueryLog(Duration.ofMillis(500), TimeSource.system());
  }

  /**
   * A copy that warns of statements that took this long or longer.
   *
   * @throws IllegalArgumentException if the duration is not positive
   */
  public QueryLog slowFrom(Duration duration) {
    Events.of(LOG).slowQueriesFrom(duration);
    return new QueryLog(duration, time);
  }

  /** A copy that measures with this; {@link TimeSource#system()} unless set. */
  public QueryLog time(TimeSource source) {
    return new QueryLog(slowFrom, source);
  }

  /**
   * The same database, with its statements logged. To close it, if anybody does, closes what is wrapped.
   *
   * <p>The kind of database is asked for once, of the first connection.
   */
  public DataSource wrap(DataSource database) {
    return new LoggedDataSource(database, new Statements(LOG, slowFrom, time));
  }

  /** From when on a statement is slow. */
  @Override
  public String toString() {
    return "QueryLog[slow from " + slowFrom + "]";
  }
}
