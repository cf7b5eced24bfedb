package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class ArchiverCheckTest {
  private static final String FAILING =
      "SELECT coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false)"
          + " FROM pg_stat_archiver";
  private static final String WAITING =
      "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'";

  private final PostgresServer server;
  private final PGSimpleDataSource admin;

  ArchiverCheckTest(PostgresServer server) {
    this.server = server;
    admin = server.dataSource("postgres");
  }

  @AfterEach
  void it_archives_again() throws Exception {
    server.archive(true);
    PostgresServer.awaitValue(admin, WAITING, "0");
  }

  @Test
  void is_up_while_segments_get_away() throws Exception {
    segment();
    PostgresServer.awaitValue(admin, WAITING, "0");

    CheckResult result = check(PostgresChecks.of(admin).archiver());

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.summary()).isEqualTo("Archiving goes on");
    assertThat(result.details())
        .containsEntry("seesQueue", true)
        .containsEntry("failing", false)
        .containsEntry("waiting", 0L);
  }

  @Test
  void a_failing_command_is_a_warning_at_once_and_an_outage_when_segments_wait_too_long()
      throws Exception {
    ArchiverCheck check = PostgresChecks.of(admin).archiver();
    segment();
    PostgresServer.awaitValue(admin, WAITING, "0");
    server.archive(false);
    segment();
    PostgresServer.awaitValue(admin, FAILING, "t");

    CheckResult result = check(check);

    assertThat(result).hasToString("DEGRADED/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).startsWith("The last attempt to archive failed");
    assertThat(result.details()).containsEntry("failing", true).containsEntry("waiting", 1L);
    assertThat(check(check.degradedAbove(Duration.ofNanos(1)))).hasToString("DEGRADED/THRESHOLD");
    assertThat(check(check.downAbove(Duration.ofNanos(1)))).hasToString("DOWN/THRESHOLD");
  }

  @Test
  void a_role_that_does_not_see_the_queue_judges_by_the_last_success() throws Exception {
    ArchiverCheck check = PostgresChecks.of(server.as(admin, "")).archiver();
    segment();
    PostgresServer.awaitValue(admin, WAITING, "0");

    CheckResult well = check(check.downAbove(Duration.ofNanos(1)));
    server.archive(false);
    segment();
    PostgresServer.awaitValue(admin, FAILING, "t");
    CheckResult failing = check(check.downAbove(Duration.ofNanos(1)));

    assertThat(well.status()).isEqualTo(Status.UP);
    assertThat(well.details()).containsEntry("seesQueue", false).doesNotContainKey("waiting");
    assertThat(failing).hasToString("DOWN/THRESHOLD");
  }

  @Test
  void a_server_that_does_not_archive_is_down() throws Exception {
    try (EmbeddedPostgres without =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start()) {
      CheckResult result =
          check(PostgresChecks.of(without.getPostgresDatabase()).archiver());

      assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
      assertThat(result.summary()).isEqualTo("archive_mode is off");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, 0, UP",
    "false, 300, UP",
    "false, 301, DEGRADED",
    "false, 3601, DOWN",
    "true, 0, DEGRADED",
    "true, 3600, DEGRADED",
    "true, 3601, DOWN"
  })
  void a_command_that_hangs_shows_by_what_waits(boolean failing, double seconds, Status status) {
    ArchiverCheck check = PostgresChecks.of(new PGSimpleDataSource()).archiver();

    assertThat(check.judge(failing, seconds).status()).isEqualTo(status);
  }

  /** A switch does nothing where nothing was written. */
  private void segment() throws Exception {
    run(admin, "SELECT pg_logical_emit_message(false, 'test', 'x')", "SELECT pg_switch_wal()");
  }
}
