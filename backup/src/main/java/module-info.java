/** PostgreSQL backups that are taken, verified, retained and restored. */
module io.underpin.backup {
  requires transitive io.underpin.core;
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  exports io.underpin.backup;
  exports io.underpin.backup.manifest;
  exports io.underpin.backup.postgres;
  exports io.underpin.backup.source;
  exports io.underpin.backup.store;
  exports io.underpin.backup.testing;
}
