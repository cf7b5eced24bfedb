package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class ServerVersionTest {

  @Test
  void reads_the_version_of_the_server(PostgresServer server) throws Exception {
    PostgresChecks postgres = PostgresChecks.of(server.dataSource("postgres"));

    CheckResult enough = check(postgres.minVersion("14.1", "15.2"));
    CheckResult old = check(postgres.minVersion("15.999"));

    assertThat(enough.status()).isEqualTo(Status.UP);
    assertThat(enough.details()).containsEntry("major", 15).containsKey("minor");
    assertThat(old).hasToString("DOWN/THRESHOLD");
    assertThat(old.summary()).endsWith("is older than 15.999");
    assertThat(old.remedy().orElseThrow()).contains("last minor release of PostgreSQL 15");
  }

  @Test
  void says_how_old_its_list_of_security_fixes_is(PostgresServer server) throws Exception {
    CheckResult result = check(PostgresChecks.of(server.dataSource("postgres")).securityPatched());

    assertThat(result.details()).containsEntry("patchLevelsOf", "2026-08-13");
  }

  @ParameterizedTest
  @CsvSource({
    "14, 24, UP",
    "14, 23, DOWN",
    "15, 19, UP",
    "15, 20, UP",
    "15, 18, DOWN",
    "13, 99, DOWN",
    "16, 15, DOWN",
    "17, 0, DOWN",
    "18, 0, UP"
  })
  void a_major_version_is_listed_and_its_minor_high_enough_or_it_is_newer_than_all(
      int major, int minor, Status status) {
    ServerVersion check =
        ServerVersion.required(new PGSimpleDataSource(), List.of("17.1", "14.24", "15.19"));

    assertThat(check.judge(major, minor).status()).isEqualTo(status);
  }

  @Test
  void a_missing_security_fix_is_a_warning_and_no_outage() {
    ServerVersion check = ServerVersion.patched(new PGSimpleDataSource());

    assertThat(check.judge(15, 18)).hasToString("DEGRADED/THRESHOLD");
    assertThat(check.judge(13, 23)).hasToString("DEGRADED/THRESHOLD");
    assertThat(check.judge(18, 6).status()).isEqualTo(Status.UP);
    assertThat(check.judge(19, 0).status()).isEqualTo(Status.UP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "15.", "9.6", "15.1.2", "v15.1", "15.1 ", "", "15.-1", "15.9999"})
  void refuses_what_is_no_version(String version) {
    PostgresChecks postgres = PostgresChecks.of(new PGSimpleDataSource());

    assertThatThrownBy(() -> postgres.minVersion(version))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PostgreSQL version '" + version
            + "' is not a major and a minor number such as 15.19, from 10.0 to 99.999");
  }

  @Test
  void refuses_no_version_and_one_that_is_there_twice() {
    PostgresChecks postgres = PostgresChecks.of(new PGSimpleDataSource());

    assertThatThrownBy(postgres::minVersion)
        .hasMessage("No PostgreSQL version is given: name at least one, such as 15.19");
    assertThatThrownBy(() -> postgres.minVersion("15.2", "15.3"))
        .hasMessage("PostgreSQL 15 is there twice: give one minor version for each major one");
  }
}
