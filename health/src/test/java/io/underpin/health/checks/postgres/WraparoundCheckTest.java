package io.underpin.health.checks.postgres;

import static io.underpin.health.checks.postgres.PostgresServer.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Timeout(180)
@ExtendWith(PostgresServer.Shared.class)
class WraparoundCheckTest {

  @Test
  void reads_the_ages_and_the_settings_of_the_server(PostgresServer server) throws Exception {
    WraparoundCheck check = PostgresChecks.of(server.dataSource("postgres")).wraparound();

    CheckResult result = check(check);

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.summary()).isEqualTo("0 % of all transaction ids are in use");
    assertThat(result.details())
        .containsEntry("freezeMaxAge", 200_000_000L)
        .containsEntry("multixactFreezeMaxAge", 400_000_000L);
    assertThat(PostgresServer.number(result, "age")).isBetween(1.0, 1_000_000.0);
    assertThat(check(check.downAbove(0.000_000_1))).hasToString("DOWN/THRESHOLD");
  }

  /** Millions of transaction ids; 2^31 is 2147 millions, 90 % of it 1932. */
  @ParameterizedTest
  @CsvSource({
    "200, 0, 200, UP",
    "300, 0, 200, UP",
    "301, 0, 200, DEGRADED",
    "1932, 0, 200, DEGRADED",
    "1933, 0, 200, DOWN",
    "1500, 0, 1500, UP",
    "1800, 0, 1500, UP",
    "1830, 0, 1500, DEGRADED",
    "1, 600, 200, UP",
    "1, 601, 200, DEGRADED",
    "1, 1933, 200, DOWN",
    "301, 1933, 200, DOWN"
  })
  void an_age_well_beyond_what_vacuum_promises_is_a_warning(
      long age, long multiAge, long freezeAge, Status status) {
    WraparoundCheck check = PostgresChecks.of(new PGSimpleDataSource()).wraparound();

    CheckResult result =
        check.judge(age * 1_000_000, multiAge * 1_000_000, freezeAge * 1_000_000, 400_000_000);

    assertThat(result.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 100.1, Double.NaN})
  void refuses_a_share_that_cannot_be(double percent) {
    WraparoundCheck check = PostgresChecks.of(new PGSimpleDataSource()).wraparound();

    assertThatThrownBy(() -> check.downAbove(percent))
        .hasMessage("Wraparound: the limit is " + percent
            + " percent, but must be above 0 and at most 100");
  }
}
