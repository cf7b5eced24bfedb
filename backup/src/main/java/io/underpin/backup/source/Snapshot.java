package io.underpin.backup.source;

import io.underpin.backup.manifest.Origin;
import io.underpin.backup.manifest.TableRows;
import java.time.Instant;
import java.util.List;

/**
 * What was dumped.
 *
 * @param at the instant whose data the dump holds, by the database's clock
 * @param origin the database
 * @param tables the rows of every table at that instant
 * @param guide how to restore the dump by hand, with {@link #FILE} where the file's name belongs
 */
public record Snapshot(Instant at, Origin origin, List<TableRows> tables, String guide) {

  /** Stands for the file's name in a guide. */
  public static final String FILE = "{file}";

  /** Copies the list. */
  public Snapshot {
    tables = List.copyOf(tables);
  }
}
