package io.underpin.logging.event;

/**
 * SQL as it may be shown: without the values in it, and the same for all statements that differ in values only.
 *
 * <p>Strings, numbers and dollar-quoted texts become {@code ?}; so does what stands behind {@code IDENTIFIED BY}. Lists of them
 * become one: {@code IN (?)}, {@code VALUES (?)}. Comments go, white space is single, names in quotes stay. It is read once from
 * left to right, and no further than is shown.
 *
 * <p>Where databases read a text differently, so that a value could be taken for a name, it errs on the side of silence: at a
 * quote behind a backslash in a plain string the rest is left out, and what stands in double quotes stays only if it looks like
 * a name. Immutable and safe for use by several threads.
 */
public final class SqlText {
  private static final int MAX_CHARS = 4096;
  private static final SqlText STANDARD = new SqlText(false);
  private static final SqlText MYSQL = new SqlText(true);

  private final boolean mysql;

  private SqlText(boolean mysql) {
    this.mysql = mysql;
  }

  /** For standard SQL, PostgreSQL, Oracle, SQL Server, H2 and SQLite. */
  public static SqlText standard() {
    return STANDARD;
  }

  /** For MySQL and MariaDB: backslashes escape, double quotes hold strings, and {@code #} begins a comment. */
  public static SqlText mysql() {
    return MYSQL;
  }

  /** The statement without literals, at most 4,096 characters long; what is longer ends in {@code …}. Never throws. */
  public String withoutLiterals(String sql) {
    return new SqlScan(sql, mysql, MAX_CHARS).run();
  }

  /** Which kind of SQL it reads. */
  @Override
  public String toString() {
    return mysql ? "SqlText[mysql]" : "SqlText[standard]";
  }
}
