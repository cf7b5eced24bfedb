/** A query log around a JDBC data source. */
module io.underpin.jdbc {
  requires transitive io.underpin.logging;
  requires transitive java.sql;
  requires static org.jspecify;

  exports io.underpin.jdbc;
}
