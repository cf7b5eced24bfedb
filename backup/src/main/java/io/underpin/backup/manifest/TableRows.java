package io.underpin.backup.manifest;

/** How many rows a table had in the snapshot that was dumped. */
public record TableRows(String schema, String table, long rows) {

  /** Schema and table: {@code public.notes}. */
  public String qualifiedName() {
    return schema + "." + table;
  }
}
