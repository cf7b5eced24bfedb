package io.underpin.health.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.report.Criticality;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectHealthTest {
  private static final Health DOWN = new FakePulse()
      .drive(Health.builder())
      .check(
          "database",
          ScriptedCheck.down(FailureCode.AUTH),
          c -> c.readiness(Criticality.CRITICAL).startup(Criticality.INFORMATIONAL))
      .group("db", g -> g.include("database"))
      .start();

  @Test
  void what_is_so_passes() {
    assertThatCode(() -> ExpectHealth.of(DOWN)
            .live()
            .started()
            .notReady()
            .status(Status.DOWN)
            .check("database", Status.DOWN, FailureCode.AUTH)
            .group("db", Status.DOWN))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void what_is_not_so_fails_and_shows_the_report(Consumer<ExpectHealth> expectation) {
    assertThatThrownBy(() -> expectation.accept(ExpectHealth.of(DOWN)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("database");
  }

  static Stream<Consumer<ExpectHealth>> wrong() {
    return Stream.of(
        ExpectHealth::notLive,
        ExpectHealth::ready,
        ExpectHealth::notStarted,
        expect -> expect.status(Status.UP),
        expect -> expect.check("database", Status.UP),
        expect -> expect.check("database", Status.DOWN, FailureCode.TLS),
        expect -> expect.check("datbase", Status.DOWN),
        expect -> expect.group("db", Status.UP),
        expect -> expect.group("bd", Status.DOWN));
  }
}
