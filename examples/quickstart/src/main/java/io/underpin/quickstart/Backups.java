package io.underpin.quickstart;

import io.underpin.backup.BackupJob;
import io.underpin.backup.BackupReport;
import io.underpin.backup.Catalog;
import io.underpin.backup.Retention;
import io.underpin.backup.postgres.PostgresSource;
import io.underpin.quickstart.postgres.DatabaseAddress;
import io.underpin.quickstart.web.BackupDesk;
import java.nio.file.Path;
import java.util.Optional;

/** Backups of the book, or the reason why there are none. */
final class Backups implements BackupDesk, AutoCloseable {
  private final BackupJob job;
  private final Optional<String> whyNot;

  Backups(BackupJob job, Optional<String> whyNot) {
    this.job = job;
    this.whyNot = whyNot;
  }

  /** The job of this service, also for tools that look at its backups from outside; it lacks its store. */
  static BackupJob.Builder job(Setup setup, DatabaseAddress database) {
    PostgresSource source = PostgresSource.url(database.url());
    return BackupJob.builder("quickstart")
        .source(setup.pgDump().map(Backups::folderOf).map(source::withTools).orElse(source))
        .retention(Retention.keepLast(setup.backupKeep()));
  }

  /** One sentence, if backups are off. */
  Optional<String> whyNot() {
    return whyNot;
  }

  Catalog catalog() {
    return job.list();
  }

  @Override
  public String backUp() {
    if (whyNot.isPresent()) {
      throw new IllegalStateException(whyNot.orElseThrow());
    }
    BackupReport report = job.run();
    return "Backup " + report.id() + " was taken and verified: "
        + report.backup().rows() + " rows, " + report.backup().bytes() + " bytes";
  }

  @Override
  public void close() {
    job.close();
  }

  private static Path folderOf(Path program) {
    return program.toAbsolutePath().resolveSibling(".").normalize();
  }
}
