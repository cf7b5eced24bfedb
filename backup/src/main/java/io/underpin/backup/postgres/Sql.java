package io.underpin.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** What is asked of the server. Names go in and come out in hexadecimal, so that no name can change a statement or a line. */
final class Sql {
  /** No timeout of the server's configuration, and no schema of somebody else's making. */
  static final String PREPARE = """
      SET search_path = pg_catalog;
      SET row_security = off;
      SELECT format('SET %I = 0', name) FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout',
        'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout') \\gexec
      """;

  static final String VERSION =
      "SELECT current_setting('server_version_num'), current_setting('server_version');";

  static final String EXPORT_SNAPSHOT = """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SELECT pg_export_snapshot(),
        to_char(transaction_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        pg_encoding_to_char(encoding),
        pg_database_size(oid),
        CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END
        FROM pg_database WHERE datname = current_database();
      """;

  /** Some hosts do not let ordinary users call the function. */
  static final String SYSTEM_IDENTIFIER = """
      SELECT has_function_privilege('pg_control_system()', 'execute') AS may \\gset
      \\if :may
      SELECT system_identifier FROM pg_control_system();
      \\endif
      """;

  /** Every table whose rows pg_dump writes, with the number of its rows. */
  static final String COUNT = """
      SELECT format('SELECT %L, %L, count(*) FROM ONLY %I.%I',
          encode(convert_to(n.nspname, 'UTF8'), 'hex'), encode(convert_to(c.relname, 'UTF8'), 'hex'),
          n.nspname, c.relname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't'
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY n.nspname, c.relname \\gexec
      """;

  /** How many things of the user's are in the database. */
  static final String OBJECTS = """
      SELECT (SELECT count(*) FROM pg_class c WHERE c.relnamespace IN (SELECT oid FROM mine)
          AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
        + (SELECT count(*) FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM mine)
          AND NOT EXISTS (SELECT FROM pg_depend d
            WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
        + (SELECT count(*) FROM mine WHERE nspname <> 'public')
        + (SELECT count(*) FROM pg_largeobject_metadata)
      """;

  private Sql() {}

  static String objects() {
    return "WITH mine AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema') "
        + OBJECTS + ";";
  }

  static String exists(String database) {
    return "SELECT count(*) FROM pg_database WHERE datname = " + text(database) + ";";
  }

  static String create(String database, String encoding) {
    String as = encoding.matches("[A-Z0-9_]{1,20}") ? " ENCODING ''" + encoding + "''" : "";
    return "SELECT format('CREATE DATABASE %I TEMPLATE template0" + as + "', " + text(database)
        + ") \\gexec";
  }

  static String drop(String database) {
    return "SELECT format('DROP DATABASE IF EXISTS %I', " + text(database) + ") \\gexec";
  }

  static String disconnect(String database) {
    return "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = "
        + text(database) + ";";
  }

  /** The text that a column of {@link #COUNT} holds. */
  static String decoded(String hex) {
    return new String(HexFormat.of().parseHex(hex), UTF_8);
  }

  private static String text(String value) {
    return "convert_from(decode('" + HexFormat.of().formatHex(value.getBytes(UTF_8))
        + "', 'hex'), 'UTF8')";
  }
}
