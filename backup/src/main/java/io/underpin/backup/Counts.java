package io.underpin.backup;

import io.underpin.backup.manifest.TableRows;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows before and after. */
final class Counts {
  private static final int SHOWN = 5;

  private Counts() {}

  /** Refuses a restore after which a table of the backup is missing or has another number of rows. */
  static void compare(List<TableRows> dumped, List<TableRows> restored) throws SourceException {
    Map<String, Long> after = new HashMap<>();
    restored.forEach(table -> after.put(key(table), table.rows()));
    List<String> differences = new ArrayList<>();
    for (TableRows table : dumped) {
      Long rows = after.get(key(table));
      if (rows == null) {
        differences.add(table.qualifiedName() + " is missing");
      } else if (rows != table.rows()) {
        differences.add(table.qualifiedName() + " has " + rows + " rows, not " + table.rows());
      }
    }
    if (!differences.isEmpty()) {
      throw new SourceException(
          Failure.COUNTS_DIFFER,
          "The restore itself ended without an error, but "
              + String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())))
              + " (" + differences.size() + " of " + dumped.size()
              + " tables differ): do not use that database; was somebody writing to it?");
    }
  }

  private static String key(TableRows table) {
    return table.schema() + '\0' + table.table();
  }
}
