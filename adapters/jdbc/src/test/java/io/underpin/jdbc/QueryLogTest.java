package io.underpin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.underpin.logging.event.Events;
import io.underpin.logging.event.SqlText;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Against a real PostgreSQL, through a real pool. */
@Timeout(120)
class QueryLogTest {
  @TempDir
  static @Nullable Path folder;

  private static @Nullable EmbeddedPostgres postgres;
  private static @Nullable HikariDataSource pool;

  private final DataSource database = QueryLog.standard().wrap(pool());
  private final RecordingLog log = RecordingLog.of("io.underpin.queries");

  @BeforeAll
  static void start() throws Exception {
    EmbeddedPostgres started = EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(2))
        .setOverrideWorkingDirectory(folder == null ? null : folder.toFile())
        .setServerConfig("fsync", "off")
        .start();
    postgres = started;
    HikariDataSource made = new HikariDataSource();
    made.setDataSource(started.getPostgresDatabase());
    made.setMaximumPoolSize(8);
    pool = made;
  }

  @AfterAll
  static void stop() throws IOException {
    pool().close();
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void table() throws SQLException {
    try (Connection connection = pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists people");
      statement.execute("create table people (id int primary key, mail text unique)");
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void every_kind_of_statement_is_written_without_its_values() throws SQLException {
    try (Connection connection = database.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("insert into people values (1, 'bob@example.org'), (2, 'o''hara')");
        statement.execute("update people set mail = $$secret$$ where id = 2");
        assertThat(statement
                .executeQuery("select * from people where id in (1, 2)")
                .next())
            .isTrue();
      }
      try (PreparedStatement prepared =
          connection.prepareStatement("delete from people where mail = ? -- why: hunter2")) {
        prepared.setString(1, "hidden@example.org");
        prepared.setString(1, "bob@example.org");
        assertThat(prepared.executeUpdate()).isEqualTo(1);
      }
      try (CallableStatement call = connection.prepareCall("{? = call upper('secret')}")) {
        call.registerOutParameter(1, Types.VARCHAR);
        call.execute();
        assertThat(call.getString(1)).isEqualTo("SECRET");
      }
    }

    assertThat(texts())
        .containsExactly(
            "insert into people values (?)",
            "update people set mail = ? where id = ?",
            "select * from people where id in (?)",
            "delete from people where mail = ?",
            "{? = call upper(?)}");
    assertThat(log.lines()).extracting(LogLine::level).containsOnly(Level.DEBUG);
    assertThat(log.lines().get(0).fields())
        .containsEntry("event.name", "db.query")
        .containsEntry("db.system.name", "postgresql")
        .containsEntry("db.operation.name", "INSERT")
        .containsEntry("db.response.affected_rows", 2L)
        .containsKey("duration_ms");
    assertThat(log.json()).doesNotContain("example.org", "hara", "secret", "SECRET", "hunter2");
  }

  @Test
  void batches_are_one_line_with_their_size() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement prepared =
            connection.prepareStatement("insert into people values (?, ?)");
        Statement plain = connection.createStatement()) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 3; i++) {
          prepared.setInt(1, 3 * round + i);
          prepared.setString(2, "secret" + round + i);
          prepared.addBatch();
        }
        assertThat(prepared.executeBatch()).hasSize(3);
      }
      plain.addBatch("update people set mail = 'secret' where id = 1");
      plain.clearBatch();
      plain.addBatch("delete from people where mail = 'secret1'");
      plain.addBatch("delete from people where id = 1");
      assertThat(plain.executeLargeBatch()).containsExactly(0, 1);
    }

    assertThat(texts())
        .containsExactly(
            "insert into people values (?)",
            "insert into people values (?)",
            "delete from people where mail = ?");
    assertThat(log.lines())
        .extracting(line -> line.fields().get("db.operation.batch.size"))
        .containsExactly(3, 3, 2);
    assertThat(log.lines())
        .extracting(line -> line.fields().get("db.response.affected_rows"))
        .containsExactly(3L, 3L, 1L);
    assertThat(log.json()).doesNotContain("secret");
  }

  @Test
  void what_fails_is_told_with_its_state_and_thrown_as_it_was() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into people values (1, 'bob@example.org')");

      assertThatExceptionOfType(PSQLException.class)
          .isThrownBy(
              () -> statement.executeUpdate("insert into people values (2, 'bob@example.org')"))
          .withMessageContaining("bob@example.org");
    }

    LogLine failed = log.lines().get(1);
    assertThat(failed.level()).isEqualTo(Level.WARN);
    assertThat(failed.message()).isEqualTo("query failed: INSERT, SQL state 23505");
    assertThat(failed.fields())
        .containsEntry("db.response.status_code", "23505")
        .containsEntry("error.type", "org.postgresql.util.PSQLException")
        .containsEntry("db.query.text", "insert into people values (?)");
    assertThat(log.json()).doesNotContain("bob@example.org");
  }

  @Test
  void slow_statements_are_warnings() throws SQLException {
    FakeTime clock = new FakeTime();
    TimeSource stepping = new TimeSource() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public long nanoTime() {
        clock.advance(Duration.ofMillis(300));
        return clock.nanoTime();
      }
    };
    query(QueryLog.standard().time(stepping).wrap(pool()));
    query(QueryLog.standard().time(stepping).slowFrom(Duration.ofMillis(300)).wrap(pool()));

    assertThat(log.messages()).containsExactly("query: SELECT 300 ms", "slow query: SELECT 300 ms");
    assertThat(log.lines()).extracting(LogLine::level).containsExactly(Level.DEBUG, Level.WARN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QueryLog.standard().slowFrom(Duration.ZERO));
  }

  @Test
  void commit_and_rollback_are_measured() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.commit();
      connection.rollback();
      connection.setAutoCommit(true);
    }

    assertThat(texts()).containsExactly("COMMIT", "ROLLBACK");
  }

  @Test
  void all_that_is_behind_it_can_be_reached() throws Exception {
    assertThat(database.unwrap(HikariDataSource.class)).isSameAs(pool());
    assertThat(database.isWrapperFor(HikariDataSource.class)).isTrue();
    assertThat(database.isWrapperFor(String.class)).isFalse();
    assertThat(database.unwrap(DataSource.class)).isSameAs(database);
    try (Connection connection = database.getConnection();
        PreparedStatement prepared = connection.prepareStatement("select 1");
        ResultSet rows = prepared.executeQuery()) {
      assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
      assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
      assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
      assertThat(prepared.unwrap(PGStatement.class)).isNotNull();
      assertThat(prepared.getConnection()).isSameAs(connection);
      assertThat(new HashSet<>(List.of(connection, prepared.getConnection()))).hasSize(1);
      assertThat(connection.equals(pool())).isFalse();
      assertThat(connection.toString()).contains("PgConnection");
      assertThat(rows.next()).isTrue();
    }
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void exceptions_of_closed_things_come_through() throws SQLException {
    Connection connection = database.getConnection();
    Statement statement = connection.createStatement();
    connection.close();

    assertThat(connection.isClosed()).isTrue();
    assertThatExceptionOfType(SQLException.class).isThrownBy(connection::createStatement);
    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("select 1"));
  }

  @Test
  void closing_it_closes_what_is_wrapped() throws Exception {
    HikariDataSource own = new HikariDataSource();
    own.setDataSource(pool().getDataSource());

    ((Closeable) QueryLog.standard().wrap(own)).close();

    assertThat(own.isClosed()).isTrue();
  }

  @Test
  void many_threads_write_a_line_for_each_statement() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
      Thread thread = new Thread(task, "underpin-query-log-test");
      thread.setDaemon(true);
      return thread;
    });
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(threads.submit(() -> {
        for (int n = 0; n < 50; n++) {
          query(database);
        }
        return null;
      }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();

    assertThat(texts()).hasSize(400).containsOnly("select * from people where mail = ?");
  }

  @Test
  void mysql_is_read_as_mysql_reads_itself() {
    Events.of(LoggerFactory.getLogger("io.underpin.queries"))
        .sql(SqlText.mysql())
        .query("select \"secret\" from t", Duration.ofMillis(1), 1);

    assertThat(texts()).containsExactly("select ? from t");
  }

  private static void query(DataSource from) throws SQLException {
    try (Connection connection = from.getConnection();
        PreparedStatement prepared =
            connection.prepareStatement("select * from people where mail = ?")) {
      prepared.setString(1, "bob@example.org");
      prepared.executeQuery().close();
    }
  }

  private List<String> texts() {
    return log.lines().stream()
        .map(line -> String.valueOf(line.fields().get("db.query.text")))
        .toList();
  }

  private static HikariDataSource pool() {
    if (pool == null) {
      throw new IllegalStateException("no pool has been started");
    }
    return pool;
  }
}
