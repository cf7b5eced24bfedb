package io.underpin.health.checks.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How row security stands on one table, and whether the role that asks owns it. */
record SecuredTable(
    String schema, String name, boolean enabled, boolean forced, boolean owned, boolean policed) {

  static SecuredTable read(ResultSet row) throws SQLException {
    return new SecuredTable(
        row.getString("nspname"),
        row.getString("relname"),
        row.getBoolean("relrowsecurity"),
        row.getBoolean("relforcerowsecurity"),
        row.getBoolean("owned"),
        row.getBoolean("policed"));
  }
}
