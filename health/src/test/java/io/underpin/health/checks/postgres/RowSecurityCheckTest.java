package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static io.underpin.health.checks.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class RowSecurityCheckTest {
  private PGSimpleDataSource admin = new PGSimpleDataSource();
  private PGSimpleDataSource app = new PGSimpleDataSource();
  private PostgresServer server;

  RowSecurityCheckTest(PostgresServer server) {
    this.server = server;
  }

  @BeforeEach
  void two_tables_of_tenants_that_are_well_secured() throws Exception {
    admin = server.database();
    app = server.as(admin, "");
    run(admin, "CREATE TABLE tenant_orders (id int)", "CREATE TABLE tenant_bills (id int)");
    for (String table : new String[] {"tenant_orders", "tenant_bills"}) {
      run(
          admin,
          "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY",
          "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY",
          "CREATE POLICY own ON " + table + " USING (id = 1)");
    }
  }

  @Test
  void is_up_when_every_table_is_secured_and_forced() throws Exception {
    CheckResult result = check(secured("tenant_*"));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("tables", 2);
  }

  @Test
  void one_table_without_row_security_is_enough() throws Exception {
    run(admin, "ALTER TABLE tenant_bills DISABLE ROW LEVEL SECURITY");

    CheckResult result = check(secured("tenant_*"));

    assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).isEqualTo("No row security on tenant_bills");
  }

  @Test
  void counts_those_that_it_does_not_name() throws Exception {
    run(
        admin,
        "ALTER TABLE tenant_bills DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE tenant_orders DISABLE ROW LEVEL SECURITY");

    assertThat(check(secured("tenant_*")).summary())
        .isEqualTo("No row security on tenant_bills and 1 more");
  }

  @Test
  void the_owner_has_to_be_bound_too() throws Exception {
    run(admin, "ALTER TABLE tenant_bills NO FORCE ROW LEVEL SECURITY");

    CheckResult result = check(secured("tenant_*"));

    assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).isEqualTo("Row security does not bind the owner of tenant_bills");
  }

  @Test
  void unforced_is_enough_for_whoever_does_not_own_the_table() throws Exception {
    run(admin, "ALTER TABLE tenant_bills NO FORCE ROW LEVEL SECURITY");

    assertThat(check(secured("tenant_*").unforced()).status()).isEqualTo(Status.UP);

    run(admin, "ALTER TABLE tenant_bills OWNER TO " + app.getUser());
    assertThat(check(secured("tenant_*").unforced()).summary())
        .isEqualTo("Row security does not bind the owner of tenant_bills");
  }

  @Test
  void a_role_that_bypasses_is_down_however_well_the_tables_are_secured() throws Exception {
    PGSimpleDataSource bypasses = server.as(admin, "BYPASSRLS");
    run(admin, "GRANT " + bypasses.getUser() + " TO " + app.getUser());

    assertThat(check(PostgresChecks.of(admin).rowSecurity("tenant_*")).summary())
        .isEqualTo("The role is a superuser: row security does not hold it");
    assertThat(check(PostgresChecks.of(bypasses).rowSecurity("tenant_*")).summary())
        .isEqualTo("The role has BYPASSRLS: row security does not hold it");
    CheckResult member = check(secured("tenant_*"));
    assertThat(member).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(member.summary())
        .isEqualTo(
            "The role may change to one that has BYPASSRLS or is a superuser: row security does not hold it");
  }

  /** As when a pool sets a role after it has connected as a superuser. */
  @Test
  void a_superuser_who_only_wears_another_role_is_seen_through() throws Exception {
    PGSimpleDataSource disguised = server.dataSource(String.valueOf(admin.getDatabaseName()));
    disguised.setOptions("-c role=" + app.getUser());

    assertThat(check(PostgresChecks.of(disguised).rowSecurity("tenant_*")).summary())
        .startsWith("The role is a superuser");
  }

  @Test
  void a_pattern_that_matches_nothing_is_down() throws Exception {
    CheckResult result = check(secured("tenant_*", "tenants"));

    assertThat(result).hasToString("DOWN/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).isEqualTo("No table is called tenants");
  }

  @Test
  void a_name_is_taken_as_it_stands() throws Exception {
    run(admin, "CREATE TABLE tenantXbills (id int)", "CREATE TABLE \"o'hara%\" (id int)");

    assertThat(check(secured("tenant_bills")).details()).containsEntry("tables", 1);
    assertThat(check(secured("o'hara%")).summary()).isEqualTo("No row security on o'hara%");
    assertThat(check(secured("o'har_%")).summary()).isEqualTo("No table is called o'har_%");
    assertThat(check(secured("tenant\\_bills")).summary())
        .isEqualTo("No table is called tenant\\_bills");
  }

  @Test
  void another_schema_is_named_and_not_found_otherwise() throws Exception {
    run(admin, "CREATE SCHEMA app", "CREATE TABLE app.tenant_notes (id int)");

    assertThat(check(secured("tenant_*")).details()).containsEntry("tables", 2);
    assertThat(check(secured("app.*")).summary()).isEqualTo("No row security on tenant_notes");
  }

  @Test
  void a_table_that_nobody_can_see_is_a_warning() throws Exception {
    run(admin, "DROP POLICY own ON tenant_bills");

    CheckResult result = check(secured("tenant_*"));

    assertThat(result).hasToString("DEGRADED/UNEXPECTED_RESPONSE");
    assertThat(result.summary()).isEqualTo("No policy lets anybody see tenant_bills");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a.b.c", ".a", "a."})
  void refuses_what_is_no_name(String name) {
    assertThatThrownBy(() -> secured(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The table '" + name + "' is not a name of 1 to 63 characters");
  }

  @Test
  void refuses_to_look_at_nothing() {
    assertThatThrownBy(this::secured)
        .hasMessage(
            "No table is given for the check of row security: name at least one, such as tenant_*");
  }

  private RowSecurityCheck secured(String... tables) {
    return PostgresChecks.of(app).rowSecurity(tables);
  }
}
