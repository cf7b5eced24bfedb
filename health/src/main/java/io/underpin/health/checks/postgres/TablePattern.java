package io.underpin.health.checks.postgres;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names tables, as they stand in the catalog: {@code *} is any characters, and a schema may stand before a dot. */
record TablePattern(String text, String schema, String table) {
  private static final Pattern FORM = Pattern.compile("(?:([^.]{1,63})\\.)?([^.]{1,63})");

  static TablePattern of(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.isBlank() || !parts.matches()) {
      throw new IllegalArgumentException(
          "The table '" + text
              + "' is not a name of 1 to 63 characters, with * for any, and perhaps a schema and a dot before it");
    }
    String schema = parts.group(1);
    return new TablePattern(text, schema == null ? "" : like(schema), like(parts.group(2)));
  }

  List<SecuredTable> find(Catalog catalog) throws SQLException {
    return catalog.all("""
        SELECT n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity,
          pg_has_role(c.relowner, 'USAGE') AS owned,
          EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid) AS policed
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND c.relname LIKE ?
          AND CASE WHEN ? = '' THEN pg_table_is_visible(c.oid) ELSE n.nspname LIKE ? END
        ORDER BY n.nspname, c.relname
        """, SecuredTable::read, table, schema, schema);
  }

  private static String like(String name) {
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
  }
}
