package io.underpin.health.checks.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.EventQueue;
import io.underpin.health.Health;
import io.underpin.health.checks.postgres.PostgresServer;
import io.underpin.health.report.Criticality;
import io.underpin.time.TimeSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class JdbcCheckTest {
  @TempDir
  static Path folder;

  @Test
  void says_product_and_version_and_leaves_the_connection_as_it_was(PostgresServer server)
      throws Exception {
    try (HikariDataSource pool = pool(server.port())) {

      CheckResult result = check(JdbcCheck.of(pool), Duration.ofSeconds(10));

      assertThat(result.status()).isEqualTo(Status.UP);
      assertThat(result.details())
          .containsEntry("product", "PostgreSQL")
          .containsOnlyKeys("product", "version");
      assertThat(String.valueOf(result.details().get("version"))).startsWith("15.");
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getNetworkTimeout()).isZero();
      }
    }
  }

  @Test
  void tells_what_is_wrong_by_its_code(PostgresServer server) throws Exception {
    try (HikariDataSource pool = pool(server.port())) {
      PGSimpleDataSource nowhere = dataSource(server.port());
      nowhere.setDatabaseName("no_such_database");
      PGSimpleDataSource stranger = dataSource(server.port());
      stranger.setUser("stranger");

      assertThat(code(JdbcCheck.of(nowhere))).isEqualTo(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(code(JdbcCheck.of(stranger))).isEqualTo(FailureCode.AUTH);
      assertThat(code(JdbcCheck.of(pool).query("SELECT * FROM no_such_table")))
          .isEqualTo(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(check(JdbcCheck.of(pool).query("SELECT pg_sleep(3)"), Duration.ofMillis(300))
              .code())
          .contains(FailureCode.TIMEOUT);
      assertThat(check(JdbcCheck.of(pool).query("SELECT 1"), Duration.ofSeconds(10))
              .status())
          .isEqualTo(Status.UP);
    }
  }

  @Test
  void tells_a_pool_in_use_from_a_database_that_is_gone(PostgresServer server) throws Exception {
    try (HikariDataSource pool = impatient(server.port());
        Connection one = patiently(pool);
        Connection two = patiently(pool)) {
      assertThat(one).isNotSameAs(two);

      assertThat(code(JdbcCheck.of(pool))).isEqualTo(FailureCode.POOL_EXHAUSTED);
    }
  }

  @Test
  void follows_a_database_that_stops_and_comes_back() throws Exception {
    EventQueue events = new EventQueue();
    EmbeddedPostgres first = start(0);
    int port = first.getPort();
    try (HikariDataSource pool = impatient(port);
        Health health = Health.builder()
            .events(events)
            .check(
                "postgres",
                JdbcCheck.of(pool),
                c -> c.interval(Duration.ofMillis(100))
                    .downInterval(Duration.ofMillis(100))
                    .timeout(Duration.ofSeconds(10))
                    .readiness(Criticality.CRITICAL))
            .start()) {
      events.await("postgres", "UP");

      first.close();
      events.await("postgres", "DOWN");
      assertThat(health.isLive()).isTrue();
      assertThat(health.isReady()).isFalse();

      try (EmbeddedPostgres second = start(port)) {
        assertThat(second.getPort()).isEqualTo(port);
        events.await("postgres", "UP");
      }
    }
  }

  /** A server that accepts and then says nothing: no driver timeout is set, and a socket read hears no interrupt. */
  @Test
  void a_server_that_says_nothing_is_reported_hung_and_forgiven_when_it_lets_go() throws Exception {
    EventQueue events = new EventQueue();
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Health health = Health.builder()
            .events(events)
            .check(
                "postgres",
                JdbcCheck.of(dataSource(mute.getLocalPort())),
                c -> c.interval(Duration.ofMillis(50)).timeout(Duration.ofMillis(50)))
            .start()) {
      try (Socket accepted = mute.accept()) {
        events.await("postgres", "health.hung");
        assertThat(accepted.isConnected()).isTrue();
        assertThat(health.report().check("postgres").orElseThrow().runs()).isEqualTo(1);
      }

      try (Socket again = mute.accept()) {
        assertThat(again.isConnected()).isTrue();
      }
    }
  }

  @Test
  void a_question_of_yours_cannot_change_anything_and_leaves_nothing_behind(PostgresServer server)
      throws Exception {
    try (HikariDataSource pool = pool(server.port())) {
      JdbcCheck reads = JdbcCheck.of(pool).asking((connection, context) -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT 1");
        }
        return CheckResult.degraded(FailureCode.THRESHOLD, "read only " + connection.isReadOnly());
      });
      JdbcCheck writes = JdbcCheck.of(pool).asking((connection, context) -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE TABLE trace (id int)");
        }
        return CheckResult.up();
      });

      assertThat(check(reads, Duration.ofSeconds(10)).summary()).isEqualTo("read only true");
      assertThat(check(writes, Duration.ofSeconds(10)).cause().orElseThrow())
          .hasMessageContaining("read-only transaction");
      try (Connection connection = dataSource(server.port()).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE trace (id int)");
        statement.execute("DROP TABLE trace");
      }
    }
  }

  /** A pool gives out what it got back: here it is the same bare connection each time, with nobody to tidy it up. */
  @Test
  void gives_a_connection_back_exactly_as_it_came(PostgresServer server) throws Exception {
    try (Connection bare = dataSource(server.port()).getConnection()) {
      bare.setNetworkTimeout(Runnable::run, 12_345);
      Connection kept = proxy(
          Connection.class,
          (self, method, arguments) ->
              method.getName().equals("close") ? null : method.invoke(bare, arguments));
      DataSource same = proxy(DataSource.class, (self, method, arguments) -> kept);

      assertThat(check(JdbcCheck.of(same), Duration.ofSeconds(10)).status()).isEqualTo(Status.UP);
      assertThat(code(JdbcCheck.of(same).asking((connection, context) -> {
            throw new SQLException("no", "42501");
          })))
          .isEqualTo(FailureCode.PERMISSION);

      assertThat(bare.getNetworkTimeout()).isEqualTo(12_345);
      assertThat(bare.isReadOnly()).isFalse();
      assertThat(bare.getAutoCommit()).isTrue();
    }
  }

  @Test
  void finds_what_the_driver_threw_behind_what_a_pool_makes_of_it() {
    DataSource starting = proxy(DataSource.class, (self, method, arguments) -> {
      throw new IllegalStateException("pool", new SQLException("x", "28P01"));
    });

    assertThat(code(JdbcCheck.of(starting))).isEqualTo(FailureCode.AUTH);
  }

  @Test
  void refuses_an_empty_query() {
    JdbcCheck check = JdbcCheck.of(dataSource(1));

    assertThatThrownBy(() -> check.query(" "))
        .hasMessage("The query of a JDBC check is empty: write one such as SELECT 1");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static PGSimpleDataSource dataSource(int port) {
    return PostgresServer.dataSource(port, "postgres");
  }

  private static HikariDataSource pool(int port) {
    return pool(port, 30_000);
  }

  /** One that says soon that it has no connection. */
  private static HikariDataSource impatient(int port) {
    return pool(port, 500);
  }

  private static Connection patiently(HikariDataSource pool) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException e) {
        if (tries == 60) {
          throw e;
        }
      }
    }
  }

  private static HikariDataSource pool(int port, int timeoutMillis) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource(port));
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(timeoutMillis);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static FailureCode code(JdbcCheck check) {
    return check(check, Duration.ofSeconds(10)).code().orElseThrow();
  }

  private static CheckResult check(JdbcCheck check, Duration timeout) {
    return check.check(CheckContext.within(timeout, TimeSource.system()));
  }
}
