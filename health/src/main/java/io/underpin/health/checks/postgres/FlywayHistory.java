package io.underpin.health.checks.postgres;

import io.underpin.check.CheckResult;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Flyway's table: one row for each thing done, of which the last about a migration counts. */
record FlywayHistory(SchemaVersion expected) implements MigrationsCheck.Ledger {

  @Override
  public CheckResult read(Catalog catalog, String table) throws SQLException {
    List<Done> all = catalog.all(
        "SELECT coalesce(version, ''), type, script, success FROM " + table
            + " ORDER BY installed_rank",
        row -> new Done(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)));
    Set<String> failed = new HashSet<>();
    Map<String, Boolean> applied = new HashMap<>();
    for (Done done : all) {
      if (done.success()) {
        failed.remove(done.script());
        applied.put(done.version(), !done.undone());
      } else {
        failed.add(done.script());
      }
    }
    applied.values().removeIf(is -> !is);
    return judge(failed.size(), highest(applied.keySet())).with("applied", applied.size());
  }

  private CheckResult judge(int failed, Optional<SchemaVersion> highest) {
    if (failed > 0) {
      return MigrationsCheck.failed(failed).with("failed", failed);
    }
    String schema =
        "The schema is at version " + highest.map(SchemaVersion::text).orElse("none");
    CheckResult result =
        highest.filter(version -> version.compareTo(expected) >= 0).isPresent()
            ? CheckResult.up(schema)
            : MigrationsCheck.behind(schema + ", expected is " + expected.text());
    return result.with("expected", expected.text());
  }

  private static Optional<SchemaVersion> highest(Set<String> versions) {
    return versions.stream()
        .flatMap(text -> SchemaVersion.parse(text).stream())
        .max(SchemaVersion::compareTo);
  }

  /** Repeatable migrations have no version. */
  private record Done(String version, String type, String script, boolean success) {

    boolean undone() {
      return type.startsWith("UNDO") || type.equals("DELETE");
    }
  }
}
