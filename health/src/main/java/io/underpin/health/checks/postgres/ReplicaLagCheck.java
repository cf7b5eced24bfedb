package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;
import javax.sql.DataSource;

/**
 * How far this replica is behind its primary, asked of the replica.
 *
 * <p>The lag is the age of the last transaction that was replayed ({@code pg_last_xact_replay_timestamp}, by the clocks of both
 * servers), but only while something received waits to be replayed: a primary on which nobody writes makes that age grow without any
 * lag. When a write follows a long rest, the age would be a false alarm too; therefore a lag beyond the limits is believed only if
 * what was received is still not replayed half a second later.
 *
 * <ul>
 *   <li>{@code DEGRADED} above 10 s, {@code DOWN} above 5 min, unless set otherwise.
 *   <li>At least {@code DEGRADED} when nothing streams from the primary (the age counts then, for nobody knows what was missed), or when
 *       replay is paused.
 *   <li>{@code UP} on a primary, which is behind nobody: see {@link PostgresChecks#inRecovery()}.
 * </ul>
 *
 * <p>Source: PostgreSQL manual, "Recovery Information Functions" and "pg_stat_wal_receiver". Immutable.
 */
public final class ReplicaLagCheck implements HealthCheck {
  private static final String WHAT = "Replica lag";
  private static final String REMEDY =
      "Look at the network to the primary, at the disk of the replica, and for long queries on it that hold up the replay";
  private static final int LOOKS = 10;

  private final DataSource dataSource;
  private final Limits limits;
  private final boolean streams;

  private ReplicaLagCheck(DataSource dataSource, Limits limits, boolean streams) {
    this.dataSource = dataSource;
    this.limits = limits;
    this.streams = streams;
  }

  static ReplicaLagCheck of(DataSource dataSource) {
    return new ReplicaLagCheck(
        dataSource, Limits.of(Duration.ofSeconds(10), Duration.ofMinutes(5)), true);
  }

  /**
   * A copy that is degraded further behind than this.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public ReplicaLagCheck degradedAbove(Duration lag) {
    return with(limits.withDegraded(Limits.seconds(WHAT, lag)), streams);
  }

  /**
   * A copy that is down further behind than this.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public ReplicaLagCheck downAbove(Duration lag) {
    return with(limits.withDown(Limits.seconds(WHAT, lag)), streams);
  }

  /** A copy for a replica that is fed from an archive ({@code restore_command}): that nothing streams is as it should be. */
  public ReplicaLagCheck fromArchive() {
    return with(limits, false);
  }

  private ReplicaLagCheck with(Limits lag, boolean streaming) {
    return new ReplicaLagCheck(dataSource, lag, streaming);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    State state = catalog.one("""
        SELECT pg_is_in_recovery() AS replica,
          extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) AS seconds,
          coalesce(pg_last_wal_receive_lsn()::text, '') AS received,
          pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) AS bytes,
          EXISTS (SELECT FROM pg_stat_wal_receiver) AS streaming,
          CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() ELSE false END AS paused
        """, State::read);
    if (!state.replica()) {
      return CheckResult.up("The primary is behind nobody").with("replica", false);
    }
    OptionalDouble lag = lag(state, catalog);
    CheckResult result = judge(state, lag).with("replica", true);
    return (lag.isPresent() ? result.with("lagSeconds", Words.rounded(lag.getAsDouble())) : result)
        .with("bytes", state.bytes())
        .with("streaming", state.streaming())
        .with("paused", state.paused());
  }

  /** In seconds; empty when no transaction was replayed since the start. */
  private OptionalDouble lag(State state, Catalog catalog) throws SQLException {
    if (state.isReplayed()) {
      return OptionalDouble.of(0);
    }
    boolean suspicious =
        !state.known() || limits.judge(state.seconds(), "", "").status() != Status.UP;
    if (suspicious && state.mayCatchUp() && catchesUp(state, catalog)) {
      return OptionalDouble.of(0);
    }
    return state.known() ? OptionalDouble.of(state.seconds()) : OptionalDouble.empty();
  }

  private static boolean catchesUp(State state, Catalog catalog) throws SQLException {
    for (int look = 0; look < LOOKS && catalog.hasTime(); look++) {
      if (catalog.one(
          "SELECT pg_last_wal_replay_lsn() >= ?::pg_lsn FROM pg_sleep(0.05)",
          row -> row.getBoolean(1),
          state.received())) {
        return true;
      }
    }
    return false;
  }

  private CheckResult judge(State state, OptionalDouble lag) {
    double seconds = lag.orElse(0);
    CheckResult result =
        limits.judge(seconds, "The replica is " + Words.span(seconds) + " behind", REMEDY);
    if (result.status() != Status.UP) {
      return result;
    }
    if (state.paused()) {
      return CheckResult.degraded(FailureCode.UNEXPECTED_RESPONSE, "Replay is paused")
          .remedy("SELECT pg_wal_replay_resume() once the reason for the pause is gone");
    }
    if (streams && !state.streaming()) {
      return CheckResult.degraded(
              FailureCode.UNEXPECTED_RESPONSE, "Nothing streams from the primary")
          .remedy(
              "Look whether the primary runs, primary_conninfo is right, and the WAL that is needed is still there");
    }
    return lag.isPresent()
        ? result
        : CheckResult.degraded(
            FailureCode.UNEXPECTED_RESPONSE,
            "No transaction was replayed since the start: the lag is not known");
  }

  @Override
  public String toString() {
    return "ReplicaLagCheck";
  }

  private record State(
      boolean replica,
      boolean known,
      double seconds,
      String received,
      long bytes,
      boolean streaming,
      boolean paused) {

    /** All that was received, while more would be received if there were more. */
    boolean isReplayed() {
      return streaming && !received.isEmpty() && bytes == 0;
    }

    boolean mayCatchUp() {
      return streaming && !received.isEmpty() && !paused;
    }

    static State read(ResultSet row) throws SQLException {
      return new State(
          row.getBoolean("replica"),
          row.getObject("seconds") != null,
          Math.max(0, row.getDouble("seconds")),
          row.getString("received"),
          Math.max(0, row.getLong("bytes")),
          row.getBoolean("streaming"),
          row.getBoolean("paused"));
    }
  }
}
