package io.underpin.postgreslimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.testing.RecordingEvents;
import io.underpin.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PostgresLimitsTest {
  private static final Rate RATE = Rate.of(10, Duration.ofDays(1));

  // Set before all tests.
  @SuppressWarnings("NullAway.Init")
  private static PostgresProcess postgres;

  @SuppressWarnings("NullAway.Init")
  private static HikariDataSource pool;

  private final RecordingEvents events = new RecordingEvents();

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresProcess.start();
    pool = postgres.pool();
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
    postgres.close();
  }

  @BeforeEach
  void emptyTable() throws SQLException {
    postgres.run(PostgresLimits.ddl("underpin_limits"));
    postgres.run("TRUNCATE underpin_limits");
  }

  @Test
  void a_row_says_nothing_about_whose_it_is() throws Exception {
    try (PostgresLimits limits = PostgresLimits.on(pool).build()) {
      take(limits, "203.0.113.7", 1);
    }

    assertThat(postgres.value("SELECT length(id) FROM underpin_limits")).isEqualTo("16");
    assertThat(postgres.value("SELECT count(*) FROM underpin_limits"
            + " WHERE position('203.0' IN encode(id || state, 'escape')) > 0"))
        .isEqualTo("0");
  }

  @Test
  void a_replica_whose_clock_is_an_hour_ahead_changes_nothing_for_the_others() throws Exception {
    try (PostgresLimits wrong = PostgresLimits.on(pool).time(Ahead.BY_AN_HOUR).build();
        PostgresLimits right = PostgresLimits.on(pool).build()) {
      take(wrong, "a", 5);
      take(right, "a", 5);

      assertThat(take(wrong, "a", 1)).isNegative();
      assertThat(Duration.ofNanos(-take(right, "a", 1)))
          .isBetween(Duration.ofMinutes(143), Duration.ofMinutes(144));
      assertThat(postgres.value("SELECT expires_at / 1000 - extract(epoch FROM now())::bigint"
              + " BETWEEN 86000 AND 86401 FROM underpin_limits"))
          .isEqualTo("t");
    }
  }

  @Test
  void only_what_is_paid_is_cleaned_away() throws Exception {
    try (PostgresLimits limits = PostgresLimits.on(pool).build()) {
      take(limits, "a", 10);
      limits
          .take("api", Rate.of(1, Duration.ofMillis(1)), "paid", 1)
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
      postgres.run("INSERT INTO underpin_limits SELECT decode(md5(n::text), 'hex'), 'x', n"
          + " FROM generate_series(1, 2500) n");

      assertThat(limits.clean()).isEqualTo(2_501);

      assertThat(postgres.value("SELECT count(*) FROM underpin_limits")).isEqualTo("1");
      assertThat(take(limits, "a", 1)).isNegative();
    }
  }

  @Test
  void the_pool_gets_its_connections_back_as_they_were() throws Exception {
    try (PostgresLimits limits = PostgresLimits.on(pool).build()) {
      take(limits, "a", 1);
    }

    for (String setting : new String[] {
      "statement_timeout", "idle_in_transaction_session_timeout", "synchronous_commit"
    }) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SHOW " + setting)) {
        row.next();
        assertThat(row.getString(1)).isEqualTo(postgres.value("SHOW " + setting));
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.getNetworkTimeout()).isZero();
      }
    }
  }

  @Test
  void a_row_that_somebody_holds_is_not_waited_for() throws Exception {
    try (SharedLimits limits = shared(Duration.ofSeconds(20))) {
      RateLimiter limiter = limits.limiter("api", RATE);
      awaitStore(limits);
      limiter.take("a", 9);
      try (Connection holder = postgres.direct().getConnection();
          Statement statement = holder.createStatement()) {
        holder.setAutoCommit(false);
        statement.execute("SELECT * FROM underpin_limits FOR UPDATE");
        long before = limits.snapshot().fallback();

        long first = limiter.take("a", 1);
        long second = limiter.take("a", 1);

        assertThat(limits.snapshot().fallback()).isGreaterThan(before);
        assertThat(first).isNotNegative();
        assertThat(second).isNegative();
      }
    }
  }

  @Test
  void a_server_that_crashes_is_found_again() throws Exception {
    try (SharedLimits limits = shared(Duration.ofMillis(50))) {
      awaitStore(limits);
      RateLimiter limiter = limits.limiter("api", RATE);
      limiter.take("a", 10);

      postgres.crash();
      long answer = limiter.take("b", 1);
      awaitStore(limits);

      assertThat(answer).isNotNegative();
      assertThat(limiter.take("new", 1)).isNotNegative();
    }
  }

  @Test
  void a_server_that_is_killed_for_good_is_done_without_and_debts_are_kept() throws Exception {
    try (PostgresProcess doomed = PostgresProcess.start();
        HikariDataSource own = doomed.pool();
        SharedLimits limits = SharedLimits.over(PostgresLimits.on(own).build().createTable())
            .events(events)
            .build()) {
      awaitStore(limits);
      RateLimiter limiter = limits.limiter("api", RATE);
      limiter.take("a", 4);

      doomed.kill();
      long admitted = 0;
      for (int i = 0; i < 100; i++) {
        admitted += limiter.take("a", 1) >= 0 ? 1 : 0;
      }

      assertThat(admitted).isEqualTo(6);
      assertThat(limits.snapshot().storeAvailable()).isFalse();
      assertThat(events.named("rate_limit.store_unavailable")).isNotEmpty();
    }
  }

  @Test
  void frozen_and_thawed_it_still_knows_every_debt() throws Exception {
    try (SharedLimits limits = shared(Duration.ofMillis(50))) {
      awaitStore(limits);
      RateLimiter limiter = limits.limiter("api", RATE);
      limiter.take("a", 10);
      postgres.freeze();
      try {
        until(() -> {
          assertThat(limiter.take("a", 1)).isNegative();
          limiter.take("other", 1);
          return !limits.snapshot().storeAvailable();
        });
      } finally {
        postgres.thaw();
      }

      awaitStore(limits);

      assertThat(limiter.take("a", 1)).isNegative();
    }
  }

  @Test
  void a_table_of_another_name_in_a_schema() throws Exception {
    postgres.run("CREATE SCHEMA IF NOT EXISTS app");

    try (PostgresLimits limits =
        PostgresLimits.on(pool).table("app.limits").build().createTable()) {
      assertThat(take(limits, "a", 10)).isNotNegative();
      assertThat(take(limits, "a", 1)).isNegative();
    }

    assertThat(postgres.value("SELECT count(*) FROM app.limits")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "Limits", "a;b", "a.b.c", "\"a\"", "1a"})
  void a_name_that_is_not_plain_is_refused(String name) {
    assertThatThrownBy(() -> PostgresLimits.on(pool).table(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is not a plain one");
    assertThatThrownBy(() -> PostgresLimits.ddl(name)).isInstanceOf(IllegalArgumentException.class);
  }

  private SharedLimits shared(Duration budget) {
    return SharedLimits.over(PostgresLimits.on(pool).build())
        .timeBudget(budget)
        .events(events)
        .build();
  }

  private static long take(PostgresLimits limits, String key, long cost) throws Exception {
    return limits.take("api", RATE, key, cost).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static void awaitStore(SharedLimits limits) throws Exception {
    RateLimiter limiter = limits.limiter("await", Rate.of(1_000_000, Duration.ofDays(1)));
    long shared = limits.snapshot().shared();
    until(() -> limiter.take("any", 1) >= 0
        && limits.snapshot().storeAvailable()
        && limits.snapshot().shared() > shared);
  }

  private interface Condition {
    boolean isMet() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 12_000; i++) {
      if (condition.isMet()) {
        return;
      }
      assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    throw new AssertionError("Not within 120 s");
  }

  /** Both clocks, the one on the wall and the one that only runs. */
  private enum Ahead implements TimeSource {
    BY_AN_HOUR;

    @Override
    public Instant instant() {
      return TimeSource.system().instant().plus(Duration.ofHours(1));
    }

    @Override
    public long nanoTime() {
      return TimeSource.system().nanoTime() + Duration.ofHours(1).toNanos();
    }
  }
}
