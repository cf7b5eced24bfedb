package io.underpin.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.underpin.backup.BackupException;
import io.underpin.backup.BackupJob;
import io.underpin.backup.BackupReport;
import io.underpin.backup.Proof;
import io.underpin.backup.RestoreReport;
import io.underpin.backup.Retention;
import io.underpin.backup.manifest.TableRows;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.store.FolderStore;
import io.underpin.event.EventSink;
import io.underpin.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBackupTest {
  private static final int CORRUPTIONS = 240;
  private static LivePostgres postgres;
  private static int count;

  @TempDir
  private Path folder;

  private String database = "";

  @BeforeAll
  static void start() throws IOException {
    postgres = LivePostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void create() {
    database = "shop" + ++count;
    postgres.create(database);
    postgres.run(
        database,
        "CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text, raw bytea)",
        "INSERT INTO notes (body, raw) SELECT 'note ' || i, sha256(i::text::bytea) FROM generate_series(1, 1000) i",
        "CREATE SCHEMA \"Odd 'schema'\"",
        "CREATE TABLE \"Odd 'schema'\".\"a\nb\"\"c;\t%\" (x int)",
        "INSERT INTO \"Odd 'schema'\".\"a\nb\"\"c;\t%\" VALUES (1), (2), (3)",
        "CREATE TABLE visits (day date, n int) PARTITION BY RANGE (day)",
        "CREATE TABLE visits_2026 PARTITION OF visits FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "INSERT INTO visits VALUES ('2026-02-03', 1), ('2026-02-04', 2)",
        "CREATE MATERIALIZED VIEW totals AS SELECT sum(n) FROM visits",
        "CREATE TABLE empty (x int)");
    postgres.run("postgres", "ALTER ROLE app SUPERUSER");
  }

  @Test
  void the_first_program() {
    Path backups = folder;
    Secret databaseUrl = postgres.url(database);
    String restored = database + "_restored";

    // The README shows this.
    BackupJob job = BackupJob.builder("orders")
        .source(PostgresSource.url(databaseUrl)) // or PostgresSource.env("DATABASE_URL")
        .store(FolderStore.at(backups))
        .retention(Retention.keepLast(7))
        .build();

    BackupReport report = job.run();
    job.verify(report.id());
    RestoreReport back = job.restore(report.id(), RestoreTarget.into(restored));

    assertThat(back.rows()).isEqualTo(report.backup().rows());
  }

  @Test
  void a_dropped_table_comes_back_with_equal_rows() {
    BackupJob job = job();
    BackupReport report = job.run();
    postgres.run(database, "DROP TABLE notes");

    job.verify(report.id());
    RestoreReport restored = job.restore(report.id(), RestoreTarget.replacing(database));

    assertThat(report.backup().tables())
        .containsExactlyInAnyOrder(
            new TableRows("Odd 'schema'", "a\nb\"c;\t%", 3),
            new TableRows("public", "notes", 1000),
            new TableRows("public", "visits_2026", 2),
            new TableRows("public", "empty", 0));
    assertThat(restored.tables())
        .containsExactlyInAnyOrderElementsOf(report.backup().tables());
    assertThat(postgres.ask(database, "SELECT count(raw) FROM notes")).isEqualTo("1000");
  }

  @Test
  void a_database_that_does_not_exist_is_created_and_an_empty_one_is_filled() {
    BackupJob job = job();
    String id = job.run().id();
    String created = database + "_it's \"odd\"";
    postgres.create(database + "_empty");

    RestoreReport first = job.restore(id, RestoreTarget.into(created));
    RestoreReport second = job.restore(id, RestoreTarget.into(database + "_empty"));

    assertThat(first.rows()).isEqualTo(1005);
    assertThat(second.tables()).isEqualTo(first.tables());
    assertThat(postgres.ask(created, "SELECT sum FROM totals")).isEqualTo("3");
  }

  @Test
  void a_database_that_holds_something_is_refused_and_stays_as_it_is() {
    BackupJob job = job();
    String id = job.run().id();

    assertThatThrownBy(() -> job.restore(id, RestoreTarget.into(database)))
        .isInstanceOfSatisfying(
            BackupException.class, e -> assertThat(e.failure()).isEqualTo(Failure.TARGET_NOT_EMPTY))
        .hasMessageContaining("RestoreTarget.replacing");

    assertThat(postgres.ask(database, "SELECT count(*) FROM notes")).isEqualTo("1000");
  }

  @Test
  void a_restore_in_place_that_cannot_be_done_changes_nothing() {
    BackupJob job = job();
    String id = job.run().id();
    postgres.run(
        database, "CREATE VIEW later AS SELECT * FROM notes", "DELETE FROM notes WHERE id <= 10");

    assertThatThrownBy(() -> job.restore(id, RestoreTarget.replacing(database)))
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("later");

    assertThat(postgres.ask(database, "SELECT count(*) FROM notes")).isEqualTo("990");
  }

  @Test
  void what_is_written_between_the_count_and_the_dump_is_in_neither() throws IOException {
    Path tools = ClientTools.withDump(
        folder.resolve("tools"),
        "99.1",
        "psql -XAtqc \"INSERT INTO notes (body) VALUES ('late')\" && exec '"
            + ClientTools.folder().resolve("pg_dump") + "' \"$@\"");
    BackupJob job = job(postgres.source(database).withTools(tools), FolderStore.at(folder));

    BackupReport report = job.run();
    RestoreReport restored = job.restore(report.id(), RestoreTarget.into(database + "_then"));

    assertThat(report.backup().rows()).isEqualTo(1005);
    assertThat(restored.rows()).isEqualTo(1005);
    assertThat(postgres.ask(database, "SELECT count(*) FROM notes")).isEqualTo("1001");
  }

  @Test
  void every_corruption_is_found_and_nothing_corrupt_is_restored() throws IOException {
    BackupJob job = job();
    BackupReport report = job.run();
    Path place = folder.resolve("shop").resolve(report.id());
    List<String> names;
    try (Stream<Path> files = Files.list(place)) {
      names = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
    Random random = new Random(20261120);

    for (int i = 0; i < CORRUPTIONS; i++) {
      Path file = place.resolve(names.get(i % names.size()));
      byte[] right = Files.readAllBytes(file);
      byte[] wrong = damaged(right, i % 5, random);
      Files.write(file, wrong);

      assertThatThrownBy(() -> job.verify(report.id(), Proof.HASH))
          .as("corruption %d of %s", i, file)
          .isInstanceOfSatisfying(
              BackupException.class, e -> assertThat(e.failure()).isEqualTo(Failure.CORRUPT));
      if (i % 20 == 0) {
        assertThatThrownBy(() -> job.restore(report.id(), RestoreTarget.into(database + "_bad")))
            .isInstanceOf(BackupException.class);
      }

      Files.write(file, right);
    }

    assertThat(names).hasSize(4);
    assertThat(postgres.exists(database + "_bad")).isFalse();
    assertThat(job.verify(report.id()).proof()).isEqualTo(Proof.PARSE);
  }

  @Test
  void bytes_that_change_between_verification_and_restore_leave_no_database_behind()
      throws IOException {
    BackupJob honest = job();
    String id = honest.run().id();
    BackupJob job = job(postgres.source(database), new SecondReadLies(FolderStore.at(folder)));

    BackupException e = catchThrowableOfType(
        BackupException.class, () -> job.restore(id, RestoreTarget.into(database + "_lied")));

    assertThat(e.failure()).isEqualTo(Failure.CORRUPT);
    assertThat(postgres.exists(database + "_lied")).isFalse();
  }

  @Test
  void the_folder_explains_itself_and_is_nobody_elses_to_read() throws Exception {
    BackupReport report = job().run();
    Path place = folder.resolve("shop").resolve(report.id());

    Process check = new ProcessBuilder("sha256sum", "-c", "--strict", "SHA256SUMS")
        .directory(place.toFile())
        .redirectErrorStream(true)
        .start();

    assertThat(new String(
            check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .contains(database + ".dump: OK", "RESTORE.txt: OK");
    assertThat(check.waitFor()).isZero();
    assertThat(Files.readString(place.resolve("RESTORE.txt")))
        .contains(
            "pg_restore --exit-on-error --single-transaction -d restored " + database + ".dump");
    assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
    assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(place.resolve("manifest.json"))))
        .isEqualTo("rw-------");
    assertThat(report.backup().origin().facts())
        .containsKeys("serverVersion", "toolVersion", "systemIdentifier", "lsn");
  }

  private BackupJob job() {
    return job(postgres.source(database), FolderStore.at(folder));
  }

  private static BackupJob job(PostgresSource source, io.underpin.backup.store.BackupStore store) {
    return BackupJob.builder("shop")
        .source(source)
        .store(store)
        .events(EventSink.none())
        .build();
  }

  private static byte[] damaged(byte[] right, int kind, Random random) {
    int at = random.nextInt(right.length);
    byte[] wrong = right.clone();
    switch (kind) {
      case 0 -> wrong[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> wrong = java.util.Arrays.copyOf(right, at);
      case 2 -> wrong = java.util.Arrays.copyOf(right, right.length + 1 + random.nextInt(5000));
      case 3 -> wrong[at] = (byte) (wrong[at] + 1 + random.nextInt(255));
      default -> wrong = new byte[0];
    }
    return wrong;
  }
}
