package io.underpin.quickstart;

import io.underpin.quickstart.postgres.DatabaseAddress;
import java.util.Optional;

/** Whether backups can be taken, found out before the service opens. */
final class Preflight {
  private Preflight() {}

  static Backups backups(Setup setup, DatabaseAddress database) throws CannotStart {
    Optional<String> off = setup.backups()
        ? Optional.empty()
        : Optional.of("Backups are switched off: set BACKUPS to on");
    return new Backups(Backups.job(setup, database, setup.backupDir()), off);
  }
}
