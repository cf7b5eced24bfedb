package io.underpin.logging.event;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What happened, said with a name and fields instead of a sentence.
 *
 * <pre>{@code
 * private static final Events EVENTS = Events.of(Orders.class);
 *
 * EVENTS.business("order.placed", "order.id", 42, "total", 19.90);
 * EVENTS.authentication(AuthnEvent.LOGIN_FAIL, "bob", "reason", "unknown user");
 * EVENTS.error("checkout failed", exception, "order.id", 42);
 * }</pre>
 *
 * <p>Each call is one event of SLF4J with key-values, so it goes wherever the logger's events go; names are those of
 * OpenTelemetry's semantic conventions, numbers stay numbers, and durations are milliseconds in {@code duration_ms}. Redaction
 * is the log's.
 *
 * <p>Further fields are names and values in turn. Nothing that is given here makes it throw: a name without a value stands there
 * with {@code [NO VALUE]}, and what the log system cannot take is told without its particulars. Immutable and safe for use by
 * several threads.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/">OpenTelemetry: semantic conventions</a>
 */
public final class Events {
  private static final Duration SLOW_QUERY = Duration.ofMillis(500);
  private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

  private final Logger logger;
  private final EventLines lines;
  private final Duration slowQuery;
  private final SqlText sqlText;

  private Events(Logger logger, Duration slowQuery, SqlText sqlText) {
    this.logger = logger;
    this.lines = new EventLines(logger);
    this.slowQuery = slowQuery;
    this.sqlText = sqlText;
  }

  /** Events in the name of this class. */
  public static Events of(Class<?> type) {
    return of(LoggerFactory.getLogger(type));
  }

  /** Events of this logger. */
  public static Events of(Logger logger) {
    return new Events(logger, SLOW_QUERY, SqlText.standard());
  }

  /**
   * A copy to which a query is slow that took this long or longer; 500 ms unless set.
   *
   * @throws IllegalArgumentException if the duration is not positive
   */
  public Events slowQueriesFrom(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "A query cannot be slow from " + duration + " on: more than zero, such as PT0.5S");
    }
    return new Events(logger, duration, sqlText);
  }

  /** A copy that takes the literals out of queries in this way; {@link SqlText#standard()} unless set. */
  public Events sql(SqlText text) {
    return new Events(logger, slowQuery, text);
  }

  /** Something failed. The fields stand beside {@code error.type}, the class of what was thrown. */
  public void error(String message, @Nullable Throwable thrown, @Nullable Object... fields) {
    trouble(Level.ERROR, message, thrown, fields);
  }

  /** Something failed, and nothing was thrown. */
  public void error(String message, @Nullable Object... fields) {
    trouble(Level.ERROR, message, null, fields);
  }

  /** Something is not as it should be, and it goes on. */
  public void warning(String message, @Nullable Throwable thrown, @Nullable Object... fields) {
    trouble(Level.WARN, message, thrown, fields);
  }

  /** Something is not as it should be, and nothing was thrown. */
  public void warning(String message, @Nullable Object... fields) {
    trouble(Level.WARN, message, null, fields);
  }

  /** Something happened that the business counts, such as {@code order.placed}: INFO. */
  public void business(String name, @Nullable Object... fields) {
    lines.write(Level.INFO, name, null, new @Nullable Object[] {"event.name", name}, fields);
  }

  /** A request was answered, of which no more is known; see {@link #request(String, String, int, Duration, long, String, String)}. */
  public void request(String method, String route, int status, Duration took) {
    request(method, route, status, took, -1, "", "");
  }

  /**
   * A request was answered: ERROR from status 500 on, INFO otherwise. For servers without an adapter; where there is one, {@link
   * io.underpin.logging.http.RequestLog} does it.
   *
   * @param route the template of the path, such as {@code /orders/{id}}
   * @param bytes the length of the body that was sent, or -1
   * @param requestId the request's id, or empty
   * @param client the client's address, or empty
   */
  public void request(
      String method,
      String route,
      int status,
      Duration took,
      long bytes,
      String requestId,
      String client) {
    double millis = millis(took);
    lines.write(
        status >= 500 ? Level.ERROR : Level.INFO,
        method + " " + route + " " + status + " " + Math.round(millis) + " ms",
        null,
        new @Nullable Object[] {
          "event.name",
          "http.request",
          "http.request.method",
          method,
          "http.route",
          route,
          "http.response.status_code",
          status,
          "duration_ms",
          millis,
          "http.response.body.size",
          bytes < 0 ? null : bytes,
          "request_id",
          EventLines.present(requestId),
          "client.address",
          EventLines.present(client)
        });
  }

  /**
   * A database was asked: DEBUG, and WARN if it was slow. Literals are taken out of the text, see {@link SqlText}.
   *
   * @param rows how many rows came back or were changed, or -1
   */
  public void query(String sql, Duration took, long rows, @Nullable Object... fields) {
    boolean slow = took.compareTo(slowQuery) >= 0;
    Level level = slow ? Level.WARN : Level.DEBUG;
    if (!logger.isEnabledForLevel(level)) {
      return;
    }
    String text = sqlText.withoutLiterals(sql);
    String operation = operation(text);
    double millis = millis(took);
    String rowsName =
        CHANGES.contains(operation) ? "db.response.affected_rows" : "db.response.returned_rows";
    lines.write(
        level,
        (slow ? "slow query: " : "query: ") + operation + " " + Math.round(millis) + " ms",
        null,
        new @Nullable Object[] {
          "event.name",
          "db.query",
          "db.operation.name",
          EventLines.present(operation),
          "db.query.text",
          text,
          "duration_ms",
          millis,
          rowsName,
          rows < 0 ? null : rows
        },
        fields);
  }

  /**
   * A database has refused or broken off a query: WARN. What it said is not told, for messages of databases quote values.
   *
   * @param sqlState the five characters of the SQL standard, or empty
   */
  public void queryFailed(
      String sql, Duration took, String sqlState, Class<?> error, @Nullable Object... fields) {
    String text = sqlText.withoutLiterals(sql);
    String operation = operation(text);
    lines.write(
        Level.WARN,
        "query failed: " + operation + (sqlState.isEmpty() ? "" : ", SQL state " + sqlState),
        null,
        new @Nullable Object[] {
          "event.name", "db.query",
          "db.operation.name", EventLines.present(operation),
          "db.query.text", text,
          "duration_ms", millis(took),
          "db.response.status_code", EventLines.present(sqlState),
          "error.type", error.getName()
        },
        fields);
  }

  /** Somebody proved who he is, or failed to. The user is an id, or what was given for one: never a password. */
  public void authentication(AuthnEvent event, @Nullable String user, @Nullable Object... fields) {
    owasp(event, user, fields);
  }

  /** Somebody did, or tried, what needs a right to it. */
  public void authorization(AuthzEvent event, @Nullable String user, @Nullable Object... fields) {
    owasp(event, user, fields);
  }

  /**
   * Anything else that those who watch over security want to know: {@code event.name} and {@code owasp.event} are the word of the
   * vocabulary, and its level is the event's.
   */
  public void security(OwaspEvent event, @Nullable Object... fields) {
    owasp(event, null, fields);
  }

  /** The logger's name. */
  @Override
  public String toString() {
    return "Events[" + logger.getName() + "]";
  }

  private void owasp(OwaspEvent event, @Nullable String user, @Nullable Object[] fields) {
    lines.write(
        event.level(),
        event.word(),
        null,
        new @Nullable Object[] {
          "event.name", event.word(), "owasp.event", event.word(), "user.id", user
        },
        fields);
  }

  private void trouble(
      Level level, String message, @Nullable Throwable thrown, @Nullable Object[] fields) {
    String type = thrown == null ? null : thrown.getClass().getName();
    lines.write(level, message, thrown, new @Nullable Object[] {"error.type", type}, fields);
  }

  private static double millis(Duration took) {
    return Math.round(took.toNanos() / 1e3) / 1e3;
  }

  private static String operation(String sql) {
    int end = 0;
    while (end < sql.length() && end < 20 && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(0, end).toUpperCase(Locale.ROOT);
  }
}
