package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * How many of the connections that the server, the database and the role may have are in use.
 *
 * <p>The server's are {@code max_connections} without those kept for superusers and for {@code pg_use_reserved_connections}; database
 * and role count where they have a {@code CONNECTION LIMIT}. The fullest of the three decides: {@code DEGRADED} above 80 %, {@code
 * DOWN} above 95 %, unless set otherwise.
 *
 * <p>A role without {@code pg_monitor} cannot tell others' sessions from background workers, which are few, and counts them in: then
 * the detail {@code seesOthers} is false. Source: PostgreSQL manual, "Connections and Authentication". Immutable.
 */
public final class ConnectionsCheck implements HealthCheck {
  private static final String WHAT = "Connections";
  private static final String REMEDY =
      "Look in pg_stat_activity for who holds them, make pools smaller or put PgBouncer before the server, before raising the limit";

  private final DataSource dataSource;
  private final Limits limits;

  private ConnectionsCheck(DataSource dataSource, Limits limits) {
    this.dataSource = dataSource;
    this.limits = limits;
  }

  static ConnectionsCheck of(DataSource dataSource) {
    return new ConnectionsCheck(dataSource, new Limits(80, 95));
  }

  /**
   * A copy that is degraded when a greater share than this is in use.
   *
   * @throws IllegalArgumentException if not above 0 and at most 100
   */
  public ConnectionsCheck degradedAbove(double percent) {
    return new ConnectionsCheck(dataSource, limits.withDegraded(Limits.percent(WHAT, percent)));
  }

  /**
   * A copy that is down when a greater share than this is in use.
   *
   * @throws IllegalArgumentException if not above 0 and at most 100
   */
  public ConnectionsCheck downAbove(double percent) {
    return new ConnectionsCheck(dataSource, limits.withDown(Limits.percent(WHAT, percent)));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    Use use = catalog.one("""
        SELECT current_setting('max_connections')::int
            - current_setting('superuser_reserved_connections')::int
            - coalesce(current_setting('reserved_connections', true), '0')::int AS server_limit,
          (SELECT datconnlimit FROM pg_database WHERE datname = current_database())
            AS database_limit,
          (SELECT rolconnlimit FROM pg_roles WHERE rolname = session_user) AS role_limit,
          count(*) AS server,
          count(*) FILTER (WHERE datname = current_database()) AS database,
          count(*) FILTER (WHERE usename = session_user) AS role
        FROM pg_stat_activity
        WHERE backend_type = 'client backend'
          OR (backend_type IS NULL AND usesysid IS NOT NULL AND datid IS NOT NULL)
        """, Use::read);
    return Limits.worst(List.of(
            judge("the server", use.server(), use.serverLimit()),
            judge("the database", use.database(), use.databaseLimit()),
            judge("the role", use.role(), use.roleLimit())))
        .with("used", use.server())
        .with("limit", use.serverLimit())
        .with("seesOthers", catalog.seesOthers());
  }

  /** A limit of -1 is none. */
  private CheckResult judge(String whose, int used, int limit) {
    double percent = limit > 0 ? 100.0 * used / limit : 0;
    return limits.judge(
        percent, used + " of " + limit + " connections of " + whose + " are in use", REMEDY);
  }

  @Override
  public String toString() {
    return "ConnectionsCheck";
  }

  private record Use(
      int server, int serverLimit, int database, int databaseLimit, int role, int roleLimit) {

    static Use read(ResultSet row) throws SQLException {
      return new Use(
          row.getInt("server"),
          row.getInt("server_limit"),
          row.getInt("database"),
          row.getInt("database_limit"),
          row.getInt("role"),
          row.getInt("role_limit"));
    }
  }
}
