package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.awaitValue;
import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.number;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static io.underpin.health.checks.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A real primary and a real replica, which is paused, delayed and cut off. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresServer.Shared.class)
class ReplicationTest {
  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final String STREAMING = "SELECT count(*) FROM pg_stat_wal_receiver";
  private static final String REPLICAS =
      "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";

  private final PostgresServer server;
  private final PGSimpleDataSource primary;
  private final Replica replica;
  private final PGSimpleDataSource behind;

  ReplicationTest(PostgresServer server, @TempDir Path folder) throws Exception {
    this.server = server;
    primary = server.dataSource("postgres");
    replica = Replica.of(server, folder);
    behind = replica.dataSource("postgres");
  }

  @BeforeAll
  void the_replica_follows() throws Exception {
    run(primary, "CREATE TABLE written (id int)");
    awaitValue(primary, REPLICAS, "1");
    awaitReplayed();
  }

  @AfterEach
  void the_replica_follows_again() throws Exception {
    configure(Replica.conninfo(server.port()));
    configure("recovery_min_apply_delay = 0");
    run(behind, "SELECT pg_wal_replay_resume()");
    awaitValue(primary, REPLICAS, "1");
    write();
    awaitReplayed();
  }

  @AfterAll
  void the_replica_ends() throws Exception {
    replica.close();
    run(primary, "DROP TABLE written");
  }

  @Test
  void tells_the_primary_from_the_replica() throws Exception {
    assertThat(check(PostgresChecks.of(primary).writable()).status()).isEqualTo(Status.UP);
    assertThat(check(PostgresChecks.of(behind).inRecovery()).status()).isEqualTo(Status.UP);
    CheckResult readOnly = check(PostgresChecks.of(behind).writable());
    assertThat(readOnly).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(readOnly.details()).containsEntry("inRecovery", true);
    assertThat(check(PostgresChecks.of(primary).inRecovery()))
        .hasToString("DOWN/UNEXPECTED_RESPONSE");
  }

  @Test
  void a_primary_whose_transactions_are_read_only_takes_no_writes() throws Exception {
    PGSimpleDataSource full = server.database();
    run(
        full,
        "ALTER DATABASE " + full.getDatabaseName() + " SET default_transaction_read_only = on");

    CheckResult result = check(PostgresChecks.of(full).writable());

    assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(result.details()).containsEntry("inRecovery", false).containsEntry("readOnly", true);
  }

  /** The age of the last transaction grows all the time: only a look at what was received shows that there is no lag. */
  @Test
  void a_primary_at_rest_makes_no_lag() throws Exception {
    write();
    awaitReplayed();
    ReplicaLagCheck strict = lag().degradedAbove(MOMENT).downAbove(MOMENT);

    CheckResult result = check(strict);
    // What the primary writes by itself may just be under way.
    for (int tries = 0; tries < 1_000 && result.status() != Status.UP; tries++) {
      result = check(strict);
    }

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details())
        .containsEntry("replica", true)
        .containsEntry("lagSeconds", 0.0)
        .containsEntry("streaming", true);
  }

  @Test
  void what_was_received_and_is_not_replayed_is_lag() throws Exception {
    run(behind, "SELECT pg_wal_replay_pause()");
    awaitValue(behind, "SELECT pg_get_wal_replay_pause_state()", "paused");
    CheckResult paused = check(lag().degradedAbove(DAY));
    String before = value(primary, "SELECT pg_current_wal_lsn()");
    write();
    awaitValue(behind, "SELECT pg_last_wal_receive_lsn() > '" + before + "'", "t");

    CheckResult result = check(lag().degradedAbove(MOMENT));

    assertThat(paused).hasToString("DEGRADED/UNEXPECTED_RESPONSE");
    assertThat(paused.summary()).isEqualTo("Replay is paused");
    assertThat(result).hasToString("DEGRADED/THRESHOLD");
    assertThat(result.summary()).matches("The replica is .* behind");
    assertThat(number(result, "bytes")).isPositive();
    assertThat(check(lag().downAbove(MOMENT))).hasToString("DOWN/THRESHOLD");
    ReplicasCheck fromThePrimary = PostgresChecks.of(primary).replicas(1);
    assertThat(check(fromThePrimary.degradedAbove(1))).hasToString("DEGRADED/THRESHOLD");
    assertThat(check(fromThePrimary.downAbove(1))).hasToString("DOWN/THRESHOLD");
  }

  /** The first write after a rest is there before it is replayed, and the last one replayed is old: no reason for an alarm. */
  @Test
  void the_first_write_after_a_rest_makes_no_alarm() throws Exception {
    configure("recovery_min_apply_delay = '250ms'");
    awaitValue(behind, "SHOW recovery_min_apply_delay", "250ms");
    write();

    CheckResult result = check(lag().degradedAbove(MOMENT).downAbove(MOMENT));

    assertThat(result.status()).as(result.summary()).isEqualTo(Status.UP);
  }

  @Test
  void a_replica_that_is_cut_off_is_a_warning_and_then_as_late_as_its_last_transaction()
      throws Exception {
    configure(Replica.conninfo(1));
    awaitValue(behind, STREAMING, "0");

    CheckResult result = check(lag().degradedAbove(DAY));

    assertThat(result).hasToString("DEGRADED/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).isEqualTo("Nothing streams from the primary");
    assertThat(check(lag().downAbove(MOMENT))).hasToString("DOWN/THRESHOLD");
    assertThat(check(lag().fromArchive().degradedAbove(DAY)).status()).isEqualTo(Status.UP);
    awaitValue(primary, REPLICAS, "0");
    assertThat(check(PostgresChecks.of(primary).replicas(1))).hasToString("DOWN/THRESHOLD");
  }

  @Test
  void the_primary_counts_its_replicas() throws Exception {
    CheckResult enough = check(PostgresChecks.of(primary).replicas(1));
    CheckResult fewer = check(PostgresChecks.of(primary).replicas(2));

    assertThat(enough.status()).isEqualTo(Status.UP);
    assertThat(enough.details()).containsEntry("streaming", 1).containsEntry("expected", 1);
    assertThat(fewer).hasToString("DEGRADED/THRESHOLD");
    assertThat(fewer.summary()).isEqualTo("1 of 2 replicas stream");
  }

  @Test
  void a_role_that_may_not_see_replicas_does_not_take_that_for_zero() throws Exception {
    PGSimpleDataSource app = server.as(primary, "");

    CheckResult blind = check(PostgresChecks.of(app).replicas(1));
    run(primary, "GRANT pg_monitor TO " + app.getUser());

    assertThat(blind).hasToString("UNKNOWN/PERMISSION");
    assertThat(blind.remedy().orElseThrow()).contains("pg_monitor");
    assertThat(check(PostgresChecks.of(app).replicas(1)).status()).isEqualTo(Status.UP);
  }

  @Test
  void questions_for_the_other_server_are_answered_calmly() throws Exception {
    assertThat(check(PostgresChecks.of(primary).replicaLag()).summary())
        .isEqualTo("The primary is behind nobody");
    assertThat(check(PostgresChecks.of(behind).archiver()).summary())
        .isEqualTo("A replica leaves archiving to its primary");
    assertThat(check(PostgresChecks.of(behind).replicas(1))).hasToString("DOWN/THRESHOLD");
  }

  /** The replica was started without it in shared_preload_libraries. */
  @Test
  void an_extension_that_is_installed_but_not_loaded_measures_nothing() throws Exception {
    PGSimpleDataSource database = server.database();
    run(database, "CREATE EXTENSION pg_stat_statements");
    awaitReplayed();

    CheckResult result =
        check(PostgresChecks.of(replica.dataSource(String.valueOf(database.getDatabaseName())))
            .slowQueries());

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.summary()).isEqualTo("pg_stat_statements is not loaded by the server");
  }

  @Test
  void refuses_limits_that_cannot_be() {
    PostgresChecks postgres = PostgresChecks.of(primary);

    assertThatThrownBy(() -> postgres.replicas(0))
        .hasMessage("Expected replicas: 0 is not within 1 to 1000");
    assertThatThrownBy(() -> postgres.replicaLag().downAbove(Duration.ZERO))
        .hasMessage("Replica lag: the limit is PT0S, but must be above zero");
    assertThatThrownBy(() -> postgres.replicas(1).downAbove(0))
        .hasMessage("Replicas: the limit is 0, but must be 1 or more");
  }

  private ReplicaLagCheck lag() {
    return PostgresChecks.of(behind).replicaLag();
  }

  private void write() throws Exception {
    run(primary, "INSERT INTO written VALUES (1)");
  }

  private void configure(String setting) throws Exception {
    run(behind, "ALTER SYSTEM SET " + setting, "SELECT pg_reload_conf()");
  }

  private void awaitReplayed() throws Exception {
    String written = value(primary, "SELECT pg_current_wal_lsn()");
    awaitValue(behind, "SELECT pg_last_wal_replay_lsn() >= '" + written + "'", "t");
  }
}
