package io.underpin.quickstart.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterTest {
  @TempDir
  Path folder;

  private PostgresPrograms programs;
  private PostgresCluster cluster;

  @BeforeEach
  void unpack() throws Exception {
    programs = PostgresPrograms.unpackedBelow(Path.of("target"));
    cluster = new PostgresCluster(folder.resolve("pg"), programs);
  }

  @AfterEach
  void stop() throws Exception {
    cluster.stop();
  }

  @Test
  void keeps_its_rows_over_a_restart() throws Exception {
    cluster.start();
    execute("create table kept (n int)");
    execute("insert into kept values (7)");

    cluster.stop();
    cluster.start();

    assertThat(firstInt("select n from kept")).isEqualTo(7);
  }

  @Test
  void comes_back_on_the_same_port() throws Exception {
    cluster.start();
    String before = cluster.address("postgres").place();

    cluster.stop();
    cluster.start();

    assertThat(cluster.address("postgres").place()).isEqualTo(before);
  }

  @Test
  void takes_over_from_a_server_that_a_killed_run_has_left_behind() throws Exception {
    cluster.start();
    execute("create table kept (n int)");

    PostgresCluster nextRun = new PostgresCluster(folder.resolve("pg"), programs);
    nextRun.start();

    assertThat(firstInt("select count(*) from kept")).isZero();
  }

  @Test
  void recovers_after_the_server_itself_was_killed() throws Exception {
    cluster.start();
    execute("create table kept as select 1 as n");
    Path pidFile = folder.resolve("pg/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(60, TimeUnit.SECONDS);

    cluster.start();

    assertThat(firstInt("select n from kept")).isEqualTo(1);
  }

  @Test
  void starts_although_a_stale_process_id_belongs_to_somebody_else_today() throws Exception {
    cluster.start();
    Path pidFile = folder.resolve("pg/data/postmaster.pid");
    String noted = Files.readString(pidFile);
    cluster.stop();
    long myself = ProcessHandle.current().pid();
    Files.writeString(pidFile, myself + noted.substring(noted.indexOf('\n')));

    cluster.start();

    assertThat(cluster.isRunning()).isTrue();
  }

  @Test
  void begins_anew_where_an_earlier_run_was_killed_while_it_made_the_cluster() throws Exception {
    Files.createDirectories(folder.resolve("pg/data.unfinished/base"));

    cluster.start();

    assertThat(firstInt("select 1")).isEqualTo(1);
  }

  @Test
  void lets_nobody_in_without_the_password() throws Exception {
    cluster.start();

    String url = cluster.address("postgres").jdbcUrl();

    assertThatThrownBy(() -> DriverManager.getConnection(url, "quickstart", "guessed"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void leaves_no_process_when_it_is_stopped() throws Exception {
    cluster.start();

    cluster.stop();

    assertThat(cluster.isRunning()).isFalse();
  }

  @Test
  void belongs_to_one_service_at_a_time() throws Exception {
    Path mine = folder.resolve("pg");

    try (EmbeddedDatabase database = EmbeddedDatabase.in(mine, programs)) {
      assertThat(database).isNotNull();
      assertThatThrownBy(() -> EmbeddedDatabase.in(mine, programs))
          .hasMessageContaining("Another service is running")
          .hasMessageContaining("VAR_DIR");
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int firstInt(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getInt(1);
    }
  }

  private Connection connect() throws Exception {
    return cluster.address("postgres").connect();
  }
}
