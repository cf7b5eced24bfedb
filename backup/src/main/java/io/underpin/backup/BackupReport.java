package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import java.util.List;

/**
 * What a run has done: the backup exists, and its stored bytes were read again and found right.
 *
 * @param backup what was taken
 * @param pruned the ids of older backups that retention has deleted
 */
public record BackupReport(Manifest backup, List<String> pruned) {

  /** Copies the list. */
  public BackupReport {
    pruned = List.copyOf(pruned);
  }

  /** The new backup's id. */
  public String id() {
    return backup.id();
  }
}
