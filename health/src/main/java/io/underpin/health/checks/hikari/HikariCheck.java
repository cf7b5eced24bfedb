package io.underpin.health.checks.hikari;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.sql.JdbcCheck;

/**
 * Looks at a HikariCP pool before it asks the database, and so tells pressure from outage.
 *
 * <ul>
 *   <li>All connections in use: {@code DEGRADED} with {@link FailureCode#POOL_EXHAUSTED}. Nothing is borrowed and nobody is made to
 *       wait, for a pool under pressure needs no further customer; that so many connections are in use says that the database is there.
 *   <li>Closed or suspended: {@code DOWN} at once.
 *   <li>Otherwise, and when the pool has not started yet, another check decides: {@link JdbcCheck} unless {@link #around} names one. A
 *       pool that has lost its connections has none in use, so that an outage is never taken for pressure.
 * </ul>
 *
 * <p>Details are the numbers of active, idle and all connections, of threads that wait, and the size that the pool may reach. Whoever
 * wants the cause of an outage rather than {@link FailureCode#TIMEOUT} sets the pool's {@code connectionTimeout} below the check's
 * timeout. Immutable.
 */
public final class HikariCheck implements HealthCheck {
  private static final int MAX_DETAILS = 32;
  private static final int GAUGES = 5;

  private final HikariDataSource pool;
  private final HealthCheck inner;

  private HikariCheck(HikariDataSource pool, HealthCheck inner) {
    this.pool = pool;
    this.inner = inner;
  }

  /** Looks at this pool, and then asks the database behind it whether it answers. */
  // Whoever calls this has HikariCP; `requires static transitive` would ask it of everybody else's
  // compiler too.
  @SuppressWarnings("exports")
  public static HikariCheck of(HikariDataSource pool) {
    return new HikariCheck(pool, JdbcCheck.of(pool));
  }

  /** A copy that runs this check instead, whenever the pool has a connection to spare. */
  public HikariCheck around(HealthCheck check) {
    return new HikariCheck(pool, check);
  }

  @Override
  public CheckResult check(CheckContext context) throws Exception {
    HikariPoolMXBean gauges = pool.getHikariPoolMXBean();
    if (pool.isClosed()) {
      return CheckResult.down(FailureCode.SHUTTING_DOWN, "The pool is closed")
          .remedy("Restart the service, or look for who closes its data source too early");
    }
    if (gauges == null) {
      return inner.check(context);
    }
    if (!pool.isRunning()) {
      return measured(
          CheckResult.down(FailureCode.POOL_EXHAUSTED, "The pool is suspended")
              .remedy("Resume the pool: whoever asks for a connection waits until then"),
          gauges);
    }
    return measured(isUsedUp(gauges) ? usedUp(gauges) : inner.check(context), gauges);
  }

  /** A pool below its full size is still trying to connect: whether it can is a question for the database. */
  private boolean isUsedUp(HikariPoolMXBean gauges) {
    return gauges.getIdleConnections() == 0
        && gauges.getActiveConnections() >= pool.getMaximumPoolSize();
  }

  private static CheckResult usedUp(HikariPoolMXBean gauges) {
    int waiting = gauges.getThreadsAwaitingConnection();
    return CheckResult.degraded(
            FailureCode.POOL_EXHAUSTED,
            "All " + gauges.getActiveConnections() + " connections are in use, " + waiting
                + " threads wait")
        .remedy(
            "Look for slow queries and for connections that are not given back (leakDetectionThreshold names them), or raise maximumPoolSize");
  }

  private CheckResult measured(CheckResult result, HikariPoolMXBean gauges) {
    if (result.details().size() + GAUGES > MAX_DETAILS) {
      return result;
    }
    return result
        .with("active", gauges.getActiveConnections())
        .with("idle", gauges.getIdleConnections())
        .with("waiting", gauges.getThreadsAwaitingConnection())
        .with("total", gauges.getTotalConnections())
        .with("max", pool.getMaximumPoolSize());
  }

  /** The kind only: a data source may print its URL. */
  @Override
  public String toString() {
    return "HikariCheck";
  }
}
