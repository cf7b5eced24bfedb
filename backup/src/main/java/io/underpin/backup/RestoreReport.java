package io.underpin.backup;

import io.underpin.backup.manifest.TableRows;
import java.time.Duration;
import java.util.List;

/**
 * A restore that succeeded: every table of the backup is there with the number of rows that it had in the snapshot.
 *
 * @param id the backup
 * @param database the database that holds it now
 * @param tables the rows of every table, counted after the restore
 * @param took how long it lasted, with the verification before
 */
public record RestoreReport(String id, String database, List<TableRows> tables, Duration took) {

  /** Copies the list. */
  public RestoreReport {
    tables = List.copyOf(tables);
  }

  /** Rows of all tables together. */
  public long rows() {
    return tables.stream().mapToLong(TableRows::rows).sum();
  }
}
