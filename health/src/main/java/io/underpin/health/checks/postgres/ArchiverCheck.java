package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether the server gets its WAL into the archive: without that the disk fills up and the last backup cannot be brought up to date.
 *
 * <ul>
 *   <li>{@code DEGRADED} when the last attempt failed ({@code last_failed_time} newer than {@code last_archived_time}), or when the oldest
 *       segment has waited more than 5 min.
 *   <li>{@code DOWN} when it has waited more than 1 h, unless set otherwise, or when {@code archive_mode} is off.
 *   <li>{@code UP} on a replica that leaves archiving to its primary.
 * </ul>
 *
 * <p>How long the oldest segment waits is seen by roles with {@code pg_monitor} only; others judge a failing archiver by the time
 * since its last success, which may be too long where nothing was written for hours, and do not see one that hangs. The detail {@code
 * seesQueue} tells which it was. Source: PostgreSQL manual, "pg_stat_archiver" and "pg_ls_archive_statusdir". Immutable.
 */
public final class ArchiverCheck implements HealthCheck {
  private static final String REMEDY =
      "Read in the server's log what archive_command says, and look at the room of both disks";

  private final DataSource dataSource;
  private final Limits limits;

  private ArchiverCheck(DataSource dataSource, Limits limits) {
    this.dataSource = dataSource;
    this.limits = limits;
  }

  static ArchiverCheck of(DataSource dataSource) {
    return new ArchiverCheck(dataSource, Limits.of(Duration.ofMinutes(5), Duration.ofHours(1)));
  }

  /**
   * A copy that is degraded when the oldest segment has waited longer than this.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public ArchiverCheck degradedAbove(Duration wait) {
    return new ArchiverCheck(dataSource, limits.withDegraded(Limits.seconds("Archiver", wait)));
  }

  /**
   * A copy that is down when the oldest segment has waited longer than this.
   *
   * @throws IllegalArgumentException if not above zero
   */
  public ArchiverCheck downAbove(Duration wait) {
    return new ArchiverCheck(dataSource, limits.withDown(Limits.seconds("Archiver", wait)));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    State state = catalog.one("""
        SELECT current_setting('archive_mode') AS mode, pg_is_in_recovery() AS replica,
          coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing,
          coalesce(extract(epoch FROM clock_timestamp() - last_archived_time), 0) AS seconds,
          archived_count, failed_count,
          has_function_privilege('pg_ls_archive_statusdir()', 'EXECUTE') AS sees
        FROM pg_stat_archiver
        """, State::read);
    if (state.mode().equals("off")) {
      return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "archive_mode is off")
          .remedy("Switch archive_mode on and restart the server, or leave this check out");
    }
    if (state.replica() && !state.mode().equals("always")) {
      return CheckResult.up("A replica leaves archiving to its primary");
    }
    Optional<Queue> queue = state.seesQueue() ? Optional.of(queue(catalog)) : Optional.empty();
    double waits = queue.map(Queue::seconds).orElse(state.failing() ? state.seconds() : 0);
    CheckResult result = judge(state.failing(), waits)
        .with("failing", state.failing())
        .with("archived", state.archived())
        .with("failed", state.failed())
        .with("seesQueue", state.seesQueue());
    return queue.isPresent()
        ? result
            .with("waiting", queue.get().segments())
            .with("waitingSeconds", Words.rounded(queue.get().seconds()))
        : result;
  }

  CheckResult judge(boolean failing, double waits) {
    String queue = waits > 0 ? "; the oldest segment has waited " + Words.span(waits) : "";
    CheckResult result =
        limits.judge(waits, (failing ? "Archiving fails" : "Archiving goes on") + queue, REMEDY);
    return failing && result.code().isEmpty()
        ? CheckResult.degraded(
                FailureCode.UNEXPECTED_RESPONSE, "The last attempt to archive failed" + queue)
            .remedy(REMEDY)
        : result;
  }

  private static Queue queue(Catalog catalog) throws SQLException {
    return catalog.one("""
        SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(modification)), 0)
        FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'
        """, row -> new Queue(row.getLong(1), Math.max(0, row.getDouble(2))));
  }

  @Override
  public String toString() {
    return "ArchiverCheck";
  }

  private record Queue(long segments, double seconds) {}

  private record State(
      String mode,
      boolean replica,
      boolean failing,
      double seconds,
      long archived,
      long failed,
      boolean seesQueue) {

    static State read(ResultSet row) throws SQLException {
      return new State(
          row.getString("mode"),
          row.getBoolean("replica"),
          row.getBoolean("failing"),
          row.getDouble("seconds"),
          row.getLong("archived_count"),
          row.getLong("failed_count"),
          row.getBoolean("sees"));
    }
  }
}
