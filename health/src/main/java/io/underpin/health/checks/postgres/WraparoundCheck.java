package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * How near the oldest database of the server is to running out of transaction ids, or of multixact ids.
 *
 * <p>Ages grow up to {@code autovacuum_freeze_max_age} (200 million unless set) and are then taken back by a vacuum that cannot be
 * switched off. An age well beyond that says that this vacuum does not get through; at 2^31, less 3 million, PostgreSQL refuses to
 * write.
 *
 * <ul>
 *   <li>{@code DEGRADED} above half as much again as the server's own setting, or above half the way between it and 2^31 where that is
 *       less: 300 million with PostgreSQL's defaults (for multixacts 600 million).
 *   <li>{@code DOWN} above 90 % of 2^31, 1.93 billion, unless {@link #downAbove} says otherwise.
 * </ul>
 *
 * <p>Every role may see this. Source: PostgreSQL manual, "Preventing Transaction ID Wraparound Failures". Immutable.
 */
public final class WraparoundCheck implements HealthCheck {
  private static final double SPACE = 1L << 31;
  private static final String REMEDY =
      "End what holds old rows (long transactions, prepared ones, replication slots, see pg_stat_activity), then VACUUM (FREEZE) the oldest tables";

  private final DataSource dataSource;
  private final double downPercent;

  private WraparoundCheck(DataSource dataSource, double downPercent) {
    this.dataSource = dataSource;
    this.downPercent = downPercent;
  }

  static WraparoundCheck of(DataSource dataSource) {
    return new WraparoundCheck(dataSource, 90);
  }

  /**
   * A copy that is down above this share of 2^31; degraded is then never later than that.
   *
   * @throws IllegalArgumentException if not above 0 and at most 100
   */
  public WraparoundCheck downAbove(double percent) {
    return new WraparoundCheck(dataSource, Limits.percent("Wraparound", percent));
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    return catalog.one(
        """
        SELECT max(age(datfrozenxid)), max(mxid_age(datminmxid)),
          current_setting('autovacuum_freeze_max_age')::bigint,
          current_setting('autovacuum_multixact_freeze_max_age')::bigint
        FROM pg_database
        """, row -> judge(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
  }

  CheckResult judge(long age, long multiAge, long freezeAge, long freezeMultiAge) {
    return Limits.worst(List.of(
            judge("transaction ids", age, freezeAge),
            judge("multixact ids", multiAge, freezeMultiAge)))
        .with("age", age)
        .with("multixactAge", multiAge)
        .with("freezeMaxAge", freezeAge)
        .with("multixactFreezeMaxAge", freezeMultiAge);
  }

  private CheckResult judge(String what, long age, long freezeAge) {
    double down = SPACE * downPercent / 100;
    double late = freezeAge + Math.min(freezeAge / 2.0, (SPACE - freezeAge) / 2);
    return new Limits(late, down)
        .judge(age, Words.percent(100 * age / SPACE) + " of all " + what + " are in use", REMEDY);
  }

  @Override
  public String toString() {
    return "WraparoundCheck";
  }
}
