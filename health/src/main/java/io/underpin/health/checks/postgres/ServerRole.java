package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the data source leads to the kind of server that is wanted there: one that takes writes, or a replica. */
final class ServerRole implements HealthCheck {
  private final DataSource dataSource;
  private final boolean wantsReplica;

  private ServerRole(DataSource dataSource, boolean wantsReplica) {
    this.dataSource = dataSource;
    this.wantsReplica = wantsReplica;
  }

  static ServerRole writable(DataSource dataSource) {
    return new ServerRole(dataSource, false);
  }

  static ServerRole inRecovery(DataSource dataSource) {
    return new ServerRole(dataSource, true);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    Seen seen = catalog.one(
        "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only')::boolean",
        row -> new Seen(row.getBoolean(1), row.getBoolean(2)));
    return judge(seen).with("inRecovery", seen.replica()).with("readOnly", seen.readOnly());
  }

  private CheckResult judge(Seen seen) {
    if (wantsReplica) {
      return seen.replica()
          ? CheckResult.up("A replica")
          : CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "Not a replica: it takes writes")
              .remedy("Look whether it was promoted, and point the data source at a replica");
    }
    if (seen.replica()) {
      return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "In recovery: it takes no writes")
          .remedy(
              "Point the data source at the primary, for instance with targetServerType=primary");
    }
    return seen.readOnly()
        ? CheckResult.down(
                FailureCode.UNEXPECTED_RESPONSE, "Transactions are read-only unless told otherwise")
            .remedy(
                "Look why default_transaction_read_only is on: hosts set it when the disk is full")
        : CheckResult.up("Takes writes");
  }

  @Override
  public String toString() {
    return "ServerRole";
  }

  private record Seen(boolean replica, boolean readOnly) {}
}
