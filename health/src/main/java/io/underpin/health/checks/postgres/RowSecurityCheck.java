package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Whether row-level security keeps this role out of other tenants' rows: enabled and forced on every named table, and the role not able
 * to get around it.
 *
 * <ul>
 *   <li>{@code DOWN} when a table has no row security, does not force it on its owner, or when a pattern matches no table at all.
 *   <li>{@code DOWN} when the role is a superuser, has {@code BYPASSRLS}, or is a member of a role that is or has: it could change to
 *       that role.
 *   <li>{@code DEGRADED} when row security is on but there is no policy, so that the table looks empty.
 * </ul>
 *
 * <p>It looks at tables and partitioned tables; a view reads with the rights of its owner unless it is {@code security_invoker}, and
 * what a policy allows is not judged. Source: PostgreSQL manual, "Row Security Policies". Immutable.
 */
public final class RowSecurityCheck implements HealthCheck {
  /** Attributes of roles are not inherited, but whoever is a member can SET ROLE. */
  private static final String ROLE = """
      SELECT coalesce(bool_or(rolsuper AND own), false) AS super,
        coalesce(bool_or(rolbypassrls AND own), false) AS bypass,
        count(*) > 0 AS "any"
      FROM (SELECT *, rolname IN (current_user, session_user) AS own FROM pg_roles) AS roles
      WHERE (rolsuper OR rolbypassrls)
        AND (own OR pg_has_role(session_user, oid, 'MEMBER'))
      """;

  private final DataSource dataSource;
  private final List<TablePattern> patterns;
  private final boolean forced;

  private RowSecurityCheck(DataSource dataSource, List<TablePattern> patterns, boolean forced) {
    this.dataSource = dataSource;
    this.patterns = patterns;
    this.forced = forced;
  }

  static RowSecurityCheck of(DataSource dataSource, List<String> tables) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException(
          "No table is given for the check of row security: name at least one, such as tenant_*");
    }
    return new RowSecurityCheck(
        dataSource, tables.stream().map(TablePattern::of).toList(), true);
  }

  /** A copy that asks {@code FORCE ROW LEVEL SECURITY} only of tables that this role owns. */
  public RowSecurityCheck unforced() {
    return new RowSecurityCheck(dataSource, patterns, false);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    Set<SecuredTable> tables = new LinkedHashSet<>();
    List<CheckResult> results = new ArrayList<>();
    for (TablePattern pattern : patterns) {
      List<SecuredTable> matches = pattern.find(catalog);
      tables.addAll(matches);
      if (matches.isEmpty()) {
        results.add(bad("No table is called " + pattern.text())
            .remedy("Correct the pattern, run the migrations, or look at the role's search_path"));
      }
    }
    results.add(catalog.one(ROLE, RowSecurityCheck::judgeRole));
    results.addAll(judgeTables(tables));
    return Limits.worst(results).with("tables", tables.size());
  }

  private static CheckResult judgeRole(ResultSet row) throws SQLException {
    if (!row.getBoolean("any")) {
      return CheckResult.up("Row security holds");
    }
    String summary = row.getBoolean("super")
        ? "The role is a superuser"
        : row.getBoolean("bypass")
            ? "The role has BYPASSRLS"
            : "The role may change to one that has BYPASSRLS or is a superuser";
    return bad(summary + ": row security does not hold it")
        .remedy("Connect with a role of its own that is neither, nor a member of such a role");
  }

  private List<CheckResult> judgeTables(Set<SecuredTable> tables) {
    List<CheckResult> results = new ArrayList<>();
    named(tables, table -> !table.enabled())
        .ifPresent(names -> results.add(bad("No row security on " + names)
            .remedy("ALTER TABLE … ENABLE ROW LEVEL SECURITY, and FORCE it")));
    named(tables, table -> !table.forced() && (forced || table.owned()))
        .ifPresent(names -> results.add(bad("Row security does not bind the owner of " + names)
            .remedy("ALTER TABLE … FORCE ROW LEVEL SECURITY")));
    named(tables, table -> table.enabled() && !table.policed())
        .ifPresent(names -> results.add(CheckResult.degraded(
                FailureCode.UNEXPECTED_RESPONSE, "No policy lets anybody see " + names)
            .remedy("CREATE POLICY for it, or it looks empty")));
    return results;
  }

  private static Optional<String> named(Set<SecuredTable> tables, Predicate<SecuredTable> fault) {
    List<String> names = tables.stream().filter(fault).map(SecuredTable::name).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String others = names.size() == 1 ? "" : " and " + (names.size() - 1) + " more";
    return Optional.of(names.get(0) + others);
  }

  private static CheckResult bad(String summary) {
    return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary);
  }

  @Override
  public String toString() {
    return "RowSecurityCheck";
  }
}
