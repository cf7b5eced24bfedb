package io.underpin.backup.postgres;

import io.underpin.backup.manifest.TableRows;
import java.util.List;

/** Rows of a count as values. */
final class Counting {
  private Counting() {}

  static List<TableRows> tables(List<List<String>> rows) {
    return rows.stream()
        .map(row -> new TableRows(
            Sql.decoded(row.get(0)), Sql.decoded(row.get(1)), Long.parseLong(row.get(2))))
        .toList();
  }
}
