package io.underpin.backup.postgres;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.underpin.backup.BackupException;
import io.underpin.backup.BackupJob;
import io.underpin.backup.BackupReport;
import io.underpin.backup.InterveningStore;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.store.BackupStore;
import io.underpin.backup.store.FolderStore;
import io.underpin.event.Event;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong: nothing is published, nothing is left, and one sentence says what to do. */
class PostgresFaultTest {
  private static final String DATABASE = "big";
  private static LivePostgres postgres;

  @TempDir
  private Path folder;

  private final RecordingEvents events = new RecordingEvents();

  @BeforeAll
  static void start() throws IOException {
    postgres = LivePostgres.start();
    postgres.create(DATABASE);
    // Random bytes do not compress: about 8 MB of dump.
    postgres.run(
        DATABASE,
        "CREATE TABLE blobs AS SELECT i AS id, decode(string_agg(md5(i::text || j::text), ''), 'hex') AS body"
            + " FROM generate_series(1, 2000) i, generate_series(1, 250) j GROUP BY i",
        "ALTER TABLE blobs OWNER TO app");
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void a_wrong_password() throws IOException {
    PostgresSource source = PostgresSource.url(postgres.url(DATABASE, "wr0ng-pass"));

    BackupException e = refused(source, FolderStore.at(folder));

    assertThat(e.failure()).isEqualTo(Failure.ACCESS_DENIED);
    assertThat(e)
        .hasMessage("Backup of 'shop' was not taken: psql on postgresql://app@127.0.0.1:"
            + postgres.port()
            + "/big: the server refused the password of user 'app'; correct it in the"
            + " database URL. Nothing was published, and earlier backups are untouched.");
  }

  @Test
  void a_database_that_is_not_there() throws IOException {
    BackupException e = refused(postgres.source("nowhere"), FolderStore.at(folder));

    assertThat(e.failure()).isEqualTo(Failure.NO_DATABASE);
    assertThat(e).hasMessageContaining("there is no database 'nowhere'");
  }

  @Test
  void a_server_that_is_not_there() throws IOException {
    PostgresSource source = PostgresSource.builder()
        .host("127.0.0.1")
        .port(1)
        .database("big")
        .user("app")
        .build();

    BackupException e = refused(source, FolderStore.at(folder));

    assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE);
    assertThat(e).hasMessageContaining("127.0.0.1:1").hasMessageContaining("Connection refused");
  }

  @Test
  void no_tools() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("tools"));

    BackupException e =
        refused(postgres.source(DATABASE).withTools(empty), FolderStore.at(folder.resolve("to")));

    assertThat(e.failure()).isEqualTo(Failure.TOOL_MISSING);
    assertThat(e)
        .hasMessageContaining(empty.toString())
        .hasMessageContaining("apt-get install postgresql-client");
  }

  @Test
  void a_dump_tool_older_than_the_server() throws IOException {
    Path tools = ClientTools.withDump(folder.resolve("tools"), "12.22", "exit 1");

    BackupException e =
        refused(postgres.source(DATABASE).withTools(tools), FolderStore.at(folder.resolve("to")));

    assertThat(e.failure()).isEqualTo(Failure.TOOL_TOO_OLD);
    assertThat(e)
        .hasMessageContaining("pg_dump 12.22 in " + tools)
        .hasMessageContaining("PostgreSQL 15")
        .hasMessageContaining("postgresql-client-15");
  }

  @Test
  void a_folder_that_cannot_be_written() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    BackupException underFile =
        refused(postgres.source(DATABASE), FolderStore.at(file.resolve("to")));
    BackupException inProc =
        refused(postgres.source(DATABASE), FolderStore.at(Path.of("/proc/backups")));

    assertThat(List.of(underFile.failure(), inProc.failure())).containsOnly(Failure.STORE);
    assertThat(underFile)
        .hasMessageContaining(file.resolve("to").toString())
        .hasMessageContaining("FolderStore.at");
    assertThat(inProc).hasMessageContaining("/proc/backups");
  }

  @Test
  void a_dump_that_is_killed_midway() throws IOException {
    for (long bytes : List.of(0L, 3_000_000L, 6_000_000L)) {
      BackupException e =
          refused(postgres.source(DATABASE), midway(bytes, PostgresFaultTest::killDump));

      assertThat(e.failure()).isEqualTo(Failure.TOOL_FAILED);
      assertThat(e).hasMessageContaining("it was killed by signal 9");
    }
  }

  @Test
  void a_connection_that_is_terminated_midway() throws IOException {
    BackupException e = refused(
        postgres.source(DATABASE),
        midway(
            1_000_000,
            () -> postgres.run(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name LIKE 'underpin-backup:%' AND query LIKE 'COPY%'")));

    assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE);
    assertThat(e).hasMessageContaining("the server ended the connection midway");
  }

  @Test
  void a_disk_that_is_full_midway() throws IOException {
    BackupException e = refused(postgres.source(DATABASE), midway(2_000_000, () -> {
      throw new IOException("No space left on device");
    }));

    assertThat(e.failure()).isEqualTo(Failure.STORE);
    assertThat(e).hasMessageContaining("No space left on device");
  }

  @Test
  void a_tool_that_reports_success_without_a_dump() throws IOException {
    Path tools = ClientTools.withDump(folder.resolve("tools"), "99.1", "echo 'Backup completed!'");

    BackupException e =
        refused(postgres.source(DATABASE).withTools(tools), FolderStore.at(folder.resolve("to")));

    assertThat(e.failure()).isEqualTo(Failure.TOOL_FAILED);
    assertThat(e).hasMessageContaining("did not write a dump");
  }

  @Test
  void a_tool_that_prints_the_password_is_not_quoted_with_it() throws IOException {
    Path tools = ClientTools.withDump(
        folder.resolve("tools"), "99.1", "echo \"password is $PGPASSWORD\" >&2; exit 3");

    BackupException e =
        refused(postgres.source(DATABASE).withTools(tools), FolderStore.at(folder.resolve("to")));

    assertThat(e)
        .hasMessageContaining("exit code 3")
        .hasMessageNotContaining(LivePostgres.PASSWORD);
  }

  @Test
  void a_flood_of_complaints_neither_blocks_nor_fills_memory() throws IOException {
    Path tools = ClientTools.withDump(
        folder.resolve("tools"),
        "99.1",
        "yes 'pg_dump: warning: noise' | head -c 20000000 >&2; echo last words >&2; exit 1");

    BackupException e =
        refused(postgres.source(DATABASE).withTools(tools), FolderStore.at(folder.resolve("to")));

    assertThat(String.valueOf(e.getMessage()).length()).isLessThan(1500);
    assertThat(e).hasMessageContaining("last words");
  }

  @Test
  void a_restore_that_fails_leaves_no_database_behind() throws IOException {
    BackupReport report = job(postgres.source(DATABASE), FolderStore.at(folder)).run();
    Path tools = ClientTools.withDump(folder.resolve("tools"), "99.1", "exit 1");
    Files.delete(tools.resolve("pg_restore"));
    Files.copy(tools.resolve("pg_dump"), tools.resolve("pg_restore"), COPY_ATTRIBUTES);

    BackupException e = catchThrowableOfType(
        BackupException.class,
        () -> job(postgres.source(DATABASE).withTools(tools), FolderStore.at(folder))
            .restore(report.id(), RestoreTarget.into("half")));

    assertThat(e.failure()).isEqualTo(Failure.TOOL_FAILED);
    assertThat(postgres.exists("half")).isFalse();
    assertThat(events.named("backup.restore_failed")).hasSize(1);
  }

  private BackupStore midway(long bytes, InterveningStore.Action action) {
    return new InterveningStore(FolderStore.at(folder), bytes, action);
  }

  private BackupJob job(PostgresSource source, BackupStore store) {
    return BackupJob.builder("shop").source(source).store(store).events(events).build();
  }

  /** Runs the job, which must fail, and looks for what it must not have left behind. */
  private BackupException refused(PostgresSource source, BackupStore store) throws IOException {
    BackupException e =
        catchThrowableOfType(BackupException.class, () -> job(source, store).run());

    assertThat(e).isNotNull();
    assertThat(e).hasMessageEndingWith("Nothing was published, and earlier backups are untouched.");
    assertThat(String.valueOf(e.getMessage()))
        .doesNotContain("\n", "..:", "Exception", LivePostgres.PASSWORD);
    Event failed = events.named("backup.failed").get(0);
    assertThat(failed.attributes()).containsEntry("failure", e.failure().name());
    assertThat(tools()).isEmpty();
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(
              path -> path.toString().contains(".partial") || path.toString().contains("manifest")))
          .isEmpty();
    }
    return e;
  }

  private static List<String> tools() {
    return ProcessHandle.current()
        .descendants()
        .map(child -> child.info().command().orElse(""))
        .filter(command -> command.matches(".*/(psql|pg_dump|pg_restore)"))
        .toList();
  }

  private static void killDump() {
    List<ProcessHandle> dumps = ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/pg_dump"))
        .toList();
    assertThat(dumps).hasSize(1);
    dumps.forEach(dump -> {
      dump.destroyForcibly();
      dump.onExit().join();
    });
  }
}
