package io.underpin.health.checks.postgres;

import io.underpin.check.HealthCheck;
import io.underpin.health.checks.sql.JdbcCheck;
import java.util.List;
import javax.sql.DataSource;

/**
 * The checks of a PostgreSQL, version 13 or later, that one data source leads to.
 *
 * <p>Each is given to {@code Health} under a name of its own, with its own interval and criticality. They ask in read-only
 * transactions that are rolled back, never for longer than their run may take, and give connections back as they came. What the role
 * may not see is said, never read as zero: most want it to be a member of {@code pg_monitor}. Immutable.
 */
public final class PostgresChecks {
  private final DataSource dataSource;

  private PostgresChecks(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The checks of what this data source leads to. */
  public static PostgresChecks of(DataSource dataSource) {
    return new PostgresChecks(dataSource);
  }

  /** Whether it answers; the other checks can depend on this one, so that one question is asked while it is down, not all. */
  public JdbcCheck connect() {
    return JdbcCheck.of(dataSource);
  }

  /**
   * Whether the server is at least of one of these versions: its major version is listed and its minor one is not lower, or its major
   * version is newer than all that are listed. {@code DOWN} if not.
   *
   * @param versions such as {@code "15.19", "16.15"}
   * @throws IllegalArgumentException if there is none, one is not a major and a minor number, or a major one is there twice
   */
  public HealthCheck minVersion(String... versions) {
    return ServerVersion.required(dataSource, List.of(versions));
  }

  /**
   * Whether the server has the security fixes that were out on 13 August 2026: 14.24, 15.19, 16.15, 17.11, 18.6, or a newer major
   * version.
   *
   * <p>{@code DEGRADED} if not, never {@code DOWN}: a newer list in a newer Underpin must not keep a service from starting. The detail
   * {@code patchLevelsOf} says how old the list is; for a list of your own see {@link #minVersion}. Source: PostgreSQL's release
   * announcement of that day and its page of security information.
   */
  public HealthCheck securityPatched() {
    return ServerVersion.patched(dataSource);
  }

  /**
   * Whether the server takes writes: {@code DOWN} on a replica, and where {@code default_transaction_read_only} is on. It looks at the
   * server's state and writes nothing.
   */
  public HealthCheck writable() {
    return ServerRole.writable(dataSource);
  }

  /** Whether the server is a replica: {@code DOWN} where it takes writes, for instance after it was promoted. */
  public HealthCheck inRecovery() {
    return ServerRole.inRecovery(dataSource);
  }

  /** How far this replica is behind, asked of the replica. */
  public ReplicaLagCheck replicaLag() {
    return ReplicaLagCheck.of(dataSource);
  }

  /**
   * Whether so many replicas follow this primary, and how far the slowest is behind.
   *
   * @throws IllegalArgumentException if not within 1 to 1000
   */
  public ReplicasCheck replicas(int expected) {
    return ReplicasCheck.of(dataSource, expected);
  }

  /**
   * Whether row-level security is enabled and forced on these tables and holds this role.
   *
   * @param tables names as they stand in the catalog, with {@code *} for any characters; without a schema and a dot before it, a name
   *     is looked for along the role's {@code search_path}
   * @throws IllegalArgumentException if there is none, or one is not such a name
   */
  public RowSecurityCheck rowSecurity(String... tables) {
    return RowSecurityCheck.of(dataSource, List.of(tables));
  }

  /**
   * Whether Flyway has brought the schema to this version, or beyond it.
   *
   * @param version such as {@code "42"} or {@code "2026.11.3"}
   * @throws IllegalArgumentException if it is not numbers with dots between
   */
  public MigrationsCheck flyway(String version) {
    return MigrationsCheck.flyway(dataSource, version);
  }

  /**
   * Whether Liquibase has run at least so many change sets.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public MigrationsCheck liquibase(int changeSets) {
    return MigrationsCheck.liquibase(dataSource, changeSets);
  }

  /**
   * Whether a query of yours, which gives the number of migrations that have not run, gives zero.
   *
   * @throws IllegalArgumentException if the query is blank
   */
  public HealthCheck pendingMigrations(String query) {
    return new PendingQuery(dataSource, query);
  }

  /** How near the server is to running out of transaction ids. */
  public WraparoundCheck wraparound() {
    return WraparoundCheck.of(dataSource);
  }

  /** Whether WAL gets into the archive. */
  public ArchiverCheck archiver() {
    return ArchiverCheck.of(dataSource);
  }

  /** How many of the connections that may be used are in use. */
  public ConnectionsCheck connections() {
    return ConnectionsCheck.of(dataSource);
  }

  /** How long transactions are open. */
  public TransactionsCheck transactions() {
    return TransactionsCheck.of(dataSource);
  }

  /**
   * Whether the database is not larger than this.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public DatabaseSizeCheck databaseSize(long maxBytes) {
    return DatabaseSizeCheck.of(dataSource, maxBytes);
  }

  /** Whether a statement takes too long on average, where {@code pg_stat_statements} is there. */
  public SlowQueriesCheck slowQueries() {
    return SlowQueriesCheck.of(dataSource);
  }
}
