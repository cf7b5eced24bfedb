package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Whether as many replicas follow as should, and how far the slowest is behind, asked of the primary.
 *
 * <ul>
 *   <li>{@code DEGRADED} when fewer stream than expected, {@code DOWN} when none does.
 *   <li>{@code DEGRADED} when the slowest is more than 256 MiB or 1 min behind, {@code DOWN} above 4 GiB or 10 min, unless set
 *       otherwise.
 *   <li>{@code UNKNOWN} with {@link FailureCode#PERMISSION} when the role may not see the state of the replicas: it needs {@code
 *       pg_monitor} or {@code pg_read_all_stats}.
 * </ul>
 *
 * <p>Source: PostgreSQL manual, "pg_stat_replication". Immutable.
 */
public final class ReplicasCheck implements HealthCheck {
  private static final String WHAT = "Replicas";
  private static final String REMEDY =
      "Look at the replica that is behind and at the network to it: pg_stat_replication names it";

  private final DataSource dataSource;
  private final int expected;
  private final Limits bytes;
  private final Limits seconds;

  private ReplicasCheck(DataSource dataSource, int expected, Limits bytes, Limits seconds) {
    this.dataSource = dataSource;
    this.expected = expected;
    this.bytes = bytes;
    this.seconds = seconds;
  }

  static ReplicasCheck of(DataSource dataSource, int expected) {
    if (expected < 1 || expected > 1000) {
      throw new IllegalArgumentException(
          "Expected replicas: " + expected + " is not within 1 to 1000");
    }
    return new ReplicasCheck(
        dataSource,
        expected,
        new Limits(256L << 20, 4L << 30),
        Limits.of(Duration.ofMinutes(1), Duration.ofMinutes(10)));
  }

  /**
   * A copy that is degraded when the slowest replica has more bytes of WAL to replay than this.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public ReplicasCheck degradedAbove(long unreplayedBytes) {
    return with(bytes.withDegraded(Limits.positive(WHAT, unreplayedBytes)), seconds);
  }

  /**
   * A copy that is down when the slowest replica has more bytes of WAL to replay than this.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public ReplicasCheck downAbove(long unreplayedBytes) {
    return with(bytes.withDown(Limits.positive(WHAT, unreplayedBytes)), seconds);
  }

  /**
   * A copy that is degraded when the slowest replica takes longer to replay than this ({@code replay_lag}).
   *
   * @throws IllegalArgumentException if not above zero
   */
  public ReplicasCheck degradedAbove(Duration lag) {
    return with(bytes, seconds.withDegraded(Limits.seconds(WHAT, lag)));
  }

  /**
   * A copy that is down when the slowest replica takes longer to replay than this ({@code replay_lag}).
   *
   * @throws IllegalArgumentException if not above zero
   */
  public ReplicasCheck downAbove(Duration lag) {
    return with(bytes, seconds.withDown(Limits.seconds(WHAT, lag)));
  }

  private ReplicasCheck with(Limits unreplayed, Limits lag) {
    return new ReplicasCheck(dataSource, expected, unreplayed, lag);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    Seen seen = catalog.one("""
        SELECT count(*) AS connected,
          count(*) FILTER (WHERE state IS NULL) AS hidden,
          count(*) FILTER (WHERE state = 'streaming') AS streaming,
          max(pg_wal_lsn_diff(here.lsn, replay_lsn)) FILTER (WHERE state <> 'backup') AS bytes,
          max(extract(epoch FROM replay_lag)) FILTER (WHERE state <> 'backup') AS seconds
        FROM pg_stat_replication, (SELECT CASE WHEN pg_is_in_recovery()
          THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END AS lsn) AS here
        """, Seen::read);
    if (seen.hidden() > 0) {
      return Catalog.hidden("The state of " + seen.hidden() + " replicas is hidden from this role")
          .with("connected", seen.connected())
          .with("expected", expected);
    }
    return judge(seen)
        .with("streaming", seen.streaming())
        .with("expected", expected)
        .with("bytes", seen.bytes())
        .with("lagSeconds", Words.rounded(seen.seconds()));
  }

  private CheckResult judge(Seen seen) {
    String counted = seen.streaming() + " of " + expected + " replicas stream";
    String behind = "The slowest replica is " + Words.bytes(seen.bytes()) + " and "
        + Words.span(seen.seconds()) + " behind";
    return Limits.worst(List.of(
        count(seen.streaming(), counted),
        bytes.judge(seen.bytes(), behind, REMEDY),
        seconds.judge(seen.seconds(), behind, REMEDY)));
  }

  private CheckResult count(int streaming, String summary) {
    if (streaming >= expected) {
      return CheckResult.up(summary);
    }
    CheckResult fewer = streaming == 0
        ? CheckResult.down(FailureCode.THRESHOLD, summary)
        : CheckResult.degraded(FailureCode.THRESHOLD, summary);
    return fewer.remedy(
        "Start the replica that is missing; until then its slot, if it has one, keeps WAL on the primary's disk");
  }

  @Override
  public String toString() {
    return "ReplicasCheck";
  }

  private record Seen(int connected, int hidden, int streaming, long bytes, double seconds) {

    static Seen read(ResultSet row) throws SQLException {
      return new Seen(
          row.getInt("connected"),
          row.getInt("hidden"),
          row.getInt("streaming"),
          Math.max(0, row.getLong("bytes")),
          row.getDouble("seconds"));
    }
  }
}
