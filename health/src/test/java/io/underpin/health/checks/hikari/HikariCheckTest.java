package io.underpin.health.checks.hikari;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.checks.postgres.PostgresServer;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class HikariCheckTest {

  @Test
  void asks_the_database_and_shows_the_gauges(PostgresServer server) throws Exception {
    try (HikariDataSource pool = pool(server.dataSource("postgres"));
        Connection one = pool.getConnection()) {
      assertThat(one.isClosed()).isFalse();

      CheckResult result = check(HikariCheck.of(pool));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details())
          .containsEntry("product", "PostgreSQL")
          .containsEntry("active", 1)
          .containsEntry("waiting", 0)
          .containsEntry("max", 2)
          .containsKeys("idle", "total");
    }
  }

  @Test
  void a_pool_that_is_used_up_is_pressure_and_is_not_asked_for_more(PostgresServer server)
      throws Exception {
    ScriptedCheck inner = ScriptedCheck.up();
    try (HikariDataSource pool = pool(server.dataSource("postgres"));
        Connection one = pool.getConnection();
        Connection two = pool.getConnection();
        Waiters waiters = new Waiters(pool, 3)) {
      assertThat(one).isNotSameAs(two);

      CheckResult result = check(HikariCheck.of(pool).around(inner));

      assertThat(result).hasToString("DEGRADED/POOL_EXHAUSTED");
      assertThat(result.summary()).isEqualTo("All 2 connections are in use, 3 threads wait");
      assertThat(result.details())
          .containsEntry("active", 2)
          .containsEntry("idle", 0)
          .containsEntry("waiting", 3)
          .containsEntry("total", 2);
      assertThat(inner.runs()).isZero();
      assertThat(waiters.waiting()).isEqualTo(3);
    }
  }

  @Test
  void nobody_waits_yet_but_the_next_one_would(PostgresServer server) throws Exception {
    try (HikariDataSource pool = pool(server.dataSource("postgres"));
        Connection one = pool.getConnection();
        Connection two = pool.getConnection()) {
      assertThat(one).isNotSameAs(two);

      assertThat(check(HikariCheck.of(pool))).hasToString("DEGRADED/POOL_EXHAUSTED");
    }
  }

  @Test
  void a_pool_without_its_database_is_an_outage_however_many_wait() throws Exception {
    HikariConfig config = config(PostgresServer.dataSource(1, "postgres"));
    config.setConnectionTimeout(1000);
    try (HikariDataSource pool = new HikariDataSource(config);
        Waiters waiters = new Waiters(pool, 3)) {
      assertThat(waiters.count()).isEqualTo(3);

      CheckResult result = check(HikariCheck.of(pool));

      assertThat(result).hasToString("DOWN/CONNECTION_REFUSED");
      assertThat(result.details()).containsEntry("active", 0).containsEntry("total", 0);
    }
  }

  @Test
  void a_closed_pool_is_down_at_once(PostgresServer server) throws Exception {
    ScriptedCheck inner = ScriptedCheck.up();
    HikariDataSource pool = pool(server.dataSource("postgres"));
    pool.close();

    CheckResult result = check(HikariCheck.of(pool).around(inner));

    assertThat(result).hasToString("DOWN/SHUTTING_DOWN");
    assertThat(inner.runs()).isZero();
  }

  @Test
  void a_suspended_pool_is_down_and_nobody_is_made_to_wait(PostgresServer server) throws Exception {
    ScriptedCheck inner = ScriptedCheck.up();
    HikariConfig config = config(server.dataSource("postgres"));
    config.setAllowPoolSuspension(true);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      pool.getHikariPoolMXBean().suspendPool();

      assertThat(check(HikariCheck.of(pool).around(inner))).hasToString("DOWN/POOL_EXHAUSTED");
      assertThat(inner.runs()).isZero();

      pool.getHikariPoolMXBean().resumePool();
      assertThat(check(HikariCheck.of(pool)).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void a_pool_that_has_not_started_is_asked_and_starts(PostgresServer server) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(server.dataSource("postgres"));

      assertThat(check(HikariCheck.of(pool)).status()).isEqualTo(Status.UP);
      assertThat(pool.isRunning()).isTrue();
    }
  }

  @Test
  void a_pool_that_cannot_start_says_why() throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(PostgresServer.dataSource(1, "postgres"));

      assertThat(check(HikariCheck.of(pool))).hasToString("DOWN/CONNECTION_REFUSED");
    }
  }

  @Test
  void a_result_full_of_details_is_kept_as_it_is(PostgresServer server) throws Exception {
    CheckResult full = CheckResult.up();
    for (int i = 0; i < 30; i++) {
      full = full.with("detail" + i, i);
    }
    try (HikariDataSource pool = pool(server.dataSource("postgres"))) {

      CheckResult result = check(HikariCheck.of(pool).around(ScriptedCheck.of(full)));

      assertThat(result.details()).hasSize(30);
    }
  }

  private static CheckResult check(HealthCheck check) throws Exception {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }

  private static HikariDataSource pool(DataSource database) {
    return new HikariDataSource(config(database));
  }

  private static HikariConfig config(DataSource database) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(30_000);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  /** Threads that want a connection of this pool, and do not get one. */
  private static final class Waiters implements AutoCloseable {
    private final HikariDataSource pool;
    private final int count;
    private final ExecutorService threads;

    Waiters(HikariDataSource pool, int count) {
      this.pool = pool;
      this.count = count;
      threads = Executors.newFixedThreadPool(count);
      for (int i = 0; i < count; i++) {
        threads.execute(this::want);
      }
      while (waiting() < count) {
        Thread.onSpinWait();
      }
    }

    private void want() {
      while (!threads.isShutdown()) {
        try (Connection connection = pool.getConnection()) {
          connection.clearWarnings();
        } catch (SQLException e) {
          // Waited in vain, and waits again.
        }
      }
    }

    int count() {
      return count;
    }

    int waiting() {
      return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
