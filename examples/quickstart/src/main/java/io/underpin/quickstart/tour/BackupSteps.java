package io.underpin.quickstart.tour;

import io.underpin.backup.BackupException;
import io.underpin.backup.BackupJob;
import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.quickstart.postgres.DatabaseAddress;
import io.underpin.quickstart.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A backup from its taking to the day on which it is needed. */
final class BackupSteps {
  private static final String INSTALL =
      "install PostgreSQL's client programs: apt-get install postgresql-client, or brew install libpq";

  private final Jobs jobs;
  private final Optional<String> missingPgDump;

  /** Makes the job of the service anew, as an operator's tool would. */
  @FunctionalInterface
  interface Jobs {
    BackupJob job(DatabaseAddress database, Path backups);
  }

  /** The step; it fails at once if the pg_dump that was asked for is not there. */
  BackupSteps(Jobs jobs, Optional<String> missingPgDump) {
    this.jobs = jobs;
    this.missingPgDump = missingPgDump;
  }

  void takenFlippedDroppedRestored(Walk walk, Finding finding) throws Exception {
    if (missingPgDump.isPresent()) {
      finding.fail(
          "PG_DUMP " + missingPgDump.orElseThrow() + " is not there: correct it, or " + INSTALL);
      return;
    }
    finding.asked("POST /backup");
    Answer taken = walk.post("/backup", "application/json", "");
    finding.got(taken.brief());
    if (taken.status() != 201) {
      finding.fail("there is no backup; if pg_dump is missing, " + INSTALL);
      return;
    }
    DatabaseAddress database = walk.cluster().address(EmbeddedDatabase.DATABASE);
    Path backups = walk.backups();
    try (BackupJob job = jobs.job(database, backups)) {
      Manifest backup = job.list().newest().orElseThrow();
      verified(job, backup, finding);
      flipped(job, backup, dump(backups, backup), finding);
      restored(job, backup, database, finding);
    }
    Answer book = walk.get("/notes");
    finding.got("the book " + book.status()).expect(book.status() == 200, "the book opens again");
  }

  private static void verified(BackupJob job, Manifest backup, Finding finding) {
    finding
        .asked("to verify " + backup.id())
        .got(outcome(job, backup))
        .expect(outcome(job, backup).equals("good"), "the backup is good");
  }

  private static void flipped(BackupJob job, Manifest backup, Path dump, Finding finding)
      throws IOException {
    long middle = Files.size(dump) / 2;
    flip(dump, middle);
    String damaged = outcome(job, backup);
    flip(dump, middle);
    String mended = outcome(job, backup);
    finding
        .asked("to verify it with the byte at " + middle + " of its dump flipped, and flipped back")
        .got(Answer.clipped(damaged, 150))
        .got(mended)
        .expect(damaged.startsWith("CORRUPT"), "the flipped byte is found out")
        .expect(mended.equals("good"), "it is good again with the byte flipped back");
  }

  private static void restored(
      BackupJob job, Manifest backup, DatabaseAddress database, Finding finding)
      throws SQLException {
    long before = rows(database);
    execute(database, "drop table notes");
    boolean gone = !exists(database);
    job.restore(backup.id(), RestoreTarget.replacing(database.database()));
    long after = exists(database) ? rows(database) : -1;
    finding
        .asked("to drop the table, and to restore the backup")
        .got(before + " rows before, " + after + " rows after")
        .expect(gone, "the table was gone")
        .expect(before > 0, "there was something to lose")
        .expect(before == after, "the rows are all back");
  }

  private static String outcome(BackupJob job, Manifest backup) {
    try {
      job.verify(backup.id());
      return "good";
    } catch (BackupException e) {
      return e.failure() + ": " + e.getMessage();
    }
  }

  private static Path dump(Path backups, Manifest backup) throws IOException {
    String name = backup.file("dump").orElseThrow().name();
    try (Stream<Path> files = Files.walk(backups)) {
      List<Path> found =
          files.filter(file -> file.endsWith(Path.of(backup.id(), name))).toList();
      return found.get(0);
    }
  }

  private static void flip(Path file, long position) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(position);
      int value = bytes.read();
      bytes.seek(position);
      bytes.write(value ^ 1);
    }
  }

  private static boolean exists(DatabaseAddress database) throws SQLException {
    return number(database, "select count(*) from pg_tables where tablename = 'notes'") == 1;
  }

  private static long rows(DatabaseAddress database) throws SQLException {
    return number(database, "select count(*) from notes");
  }

  private static long number(DatabaseAddress database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(DatabaseAddress database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
