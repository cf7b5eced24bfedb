package io.underpin.quickstart;

import io.underpin.backup.BackupException;
import io.underpin.backup.BackupJob;
import io.underpin.backup.source.Failure;
import io.underpin.backup.store.FolderStore;
import io.underpin.event.EventSink;
import io.underpin.quickstart.postgres.DatabaseAddress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a backup could be taken, found out before the service opens and not in the night when it is needed. */
final class Preflight {
  private Preflight() {}

  /**
   * The backups of this service. They are off when nobody has installed pg_dump, for the book works without; whatever was
   * set and does not work keeps the service from starting.
   */
  static Backups backups(Setup setup, DatabaseAddress database) throws CannotStart {
    BackupJob job =
        Backups.job(setup, database).store(FolderStore.at(setup.backupDir())).build();
    if (!setup.backups()) {
      return new Backups(job, Optional.of("Switched off: set BACKUPS to true to have them"));
    }
    tryFolder(setup.backupDir());
    return new Backups(job, tryTools(setup, database));
  }

  private static void tryFolder(Path folder) throws CannotStart {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".preflight-", ""));
    } catch (IOException e) {
      throw CannotStart.here(
          "BACKUP_DIR " + folder + " cannot be written (" + reason(e)
              + "): make it writable for this user, or set BACKUP_DIR to another folder",
          e);
    }
  }

  private static Optional<String> tryTools(Setup setup, DatabaseAddress database)
      throws CannotStart {
    try (BackupJob trial =
        Backups.job(setup, database).store(new Trial()).events(EventSink.none()).build()) {
      trial.run();
      return Optional.empty();
    } catch (BackupException e) {
      if (e.getCause() instanceof Trial.Passed) {
        return Optional.empty();
      }
      String told = told(e);
      if (e.failure() == Failure.TOOL_MISSING && setup.pgDump().isEmpty()) {
        return Optional.of(told);
      }
      throw CannotStart.here(
          "PG_DUMP " + setup.pgDump().map(path -> path + ": ").orElse("(not set): ") + told
              + " Without backups the service starts with BACKUPS=false.",
          e);
    }
  }

  /** What the module says to a programmer, said to whoever sets this service up. */
  private static String told(BackupException e) {
    String message = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    return message
        .replaceAll(
            "name (their|another) folder with PostgresSource\\.withTools\\(\\.\\.\\.\\)",
            "set PG_DUMP to the path of one")
        .replace(", the folder given to withTools(...),", "");
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException problem && problem.getReason() != null
        ? String.valueOf(problem.getReason())
        : e.getClass().getSimpleName();
  }
}
