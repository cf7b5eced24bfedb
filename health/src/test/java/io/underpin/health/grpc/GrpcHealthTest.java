package io.underpin.health.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.health.Health;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcHealthTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database = ScriptedCheck.up();
  private final Health health = pulse
      .drive(Health.builder())
      .check("database", database, c -> c.group("db"))
      .check("disk", ScriptedCheck.up())
      .start();

  @ParameterizedTest
  @CsvSource({
    "'', SERVING, SERVING, NOT_SERVING",
    "liveness, SERVING, SERVING, SERVING",
    "readiness, SERVING, SERVING, NOT_SERVING",
    "startup, SERVING, SERVING, SERVING",
    "db, SERVING, NOT_SERVING, NOT_SERVING",
    "disk, SERVICE_UNKNOWN, SERVICE_UNKNOWN, SERVICE_UNKNOWN",
    "my.package.Service, SERVICE_UNKNOWN, SERVICE_UNKNOWN, SERVICE_UNKNOWN"
  })
  void a_service_is_answered_by_its_name(
      String service, ServingStatus well, ServingStatus databaseDown, ServingStatus leaving) {
    ServingStatus first = GrpcHealth.status(health.report(), service);
    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));
    ServingStatus second = GrpcHealth.status(health.report(), service);
    health.drain();

    assertThat(first).isEqualTo(well);
    assertThat(second).isEqualTo(databaseDown);
    assertThat(GrpcHealth.status(health.report(), service)).isEqualTo(leaving);
  }

  @Test
  void nothing_brings_a_service_back_that_is_on_its_way_out() {
    health.drain();

    health.acceptTraffic();
    pulse.advance(Duration.ofHours(1));

    assertThat(GrpcHealth.status(health.report(), "")).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(GrpcHealth.status(health.report(), "db")).isEqualTo(ServingStatus.NOT_SERVING);
  }

  @Test
  void names_and_numbers_are_those_of_the_protocol() {
    assertThat(Arrays.stream(ServingStatus.values()).map(each -> each + "=" + each.number()))
        .containsExactly("UNKNOWN=0", "SERVING=1", "NOT_SERVING=2", "SERVICE_UNKNOWN=3");
  }
}
