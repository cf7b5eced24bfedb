package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final FakePulse pulse = new FakePulse();

  @Test
  void starts_once_the_database_was_reached_and_degrades_when_it_goes_away() {
    ScriptedCheck database = ScriptedCheck.down(FailureCode.CONNECTION_REFUSED);
    Health health = pulse.drive(Health.builder()).check("database", database).start();
    assertThat(health.isStarted()).isFalse();
    assertThat(health.isReady()).isFalse();

    database.becomesUp();
    pulse.advance(Duration.ofSeconds(5));
    assertThat(health.isReady()).isTrue();
    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofSeconds(10));

    assertThat(health.report().status()).isEqualTo(Status.DEGRADED);
    assertThat(health.isStarted()).isTrue();
    assertThat(health.isReady()).isTrue();
    assertThat(health.isLive()).isTrue();
  }

  @Test
  void one_word_makes_it_not_ready_when_the_database_goes_away() {
    ScriptedCheck database = ScriptedCheck.up();
    Health health = pulse
        .drive(Health.builder())
        .check("database", database, c -> c.readiness(Criticality.CRITICAL))
        .start();

    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofSeconds(10));

    assertThat(health.report().status()).isEqualTo(Status.DOWN);
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
  }

  @Test
  void nothing_is_ready_again_after_draining() {
    ScriptedCheck database = ScriptedCheck.up();
    Health health = pulse.drive(Health.builder()).check("database", database).start();
    assertThat(health.isReady()).isTrue();

    health.drain();
    assertThat(health.isReady()).isFalse();
    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofMinutes(1));
    database.becomesUp();
    pulse.advance(Duration.ofMinutes(1));

    assertThat(health.report().check("database").orElseThrow().status()).isEqualTo(Status.UP);
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
  }
}
