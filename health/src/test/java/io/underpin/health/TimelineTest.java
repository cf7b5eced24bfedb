package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Transition;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck check = ScriptedCheck.up();

  @Test
  void remembers_what_has_changed_and_why() {
    Health health = start(c -> {});

    check.becomesDown(FailureCode.AUTH);
    pulse.advance(SECOND.multipliedBy(10));
    check.becomesUp();
    pulse.advance(SECOND.multipliedBy(5));

    assertThat(state(health).transitions())
        .extracting(Transition::toString)
        .containsExactly(
            "2026-01-01T00:00:00Z UNKNOWN -> UP",
            "2026-01-01T00:00:10Z UP -> DOWN/AUTH",
            "2026-01-01T00:00:15Z DOWN -> UP");
    assertThat(state(health).lastFailureCode()).contains(FailureCode.AUTH);
    assertThat(state(health).code()).isEmpty();
  }

  @Test
  void forgets_all_but_the_last_fifty_and_still_counts() {
    Health health = start(c -> c.interval(SECOND));

    for (int i = 0; i < 60; i++) {
      check.becomesDown(FailureCode.AUTH);
      pulse.advance(SECOND);
      check.becomesUp();
      pulse.advance(SECOND);
    }

    assertThat(state(health).transitions()).hasSize(50);
    assertThat(state(health).changes()).isEqualTo(121);
    assertThat(state(health).transitions().get(49).to()).isEqualTo(Status.UP);
  }

  @Test
  void fails_for_a_while_before_it_is_down() {
    Health health = start(c -> c.interval(SECOND.multipliedBy(10))
        .failureThreshold(2)
        .minTimeInError(SECOND.multipliedBy(5)));

    check.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(SECOND.multipliedBy(14));
    assertThat(state(health).consecutiveFailures()).isEqualTo(5);
    assertThat(state(health).status()).isEqualTo(Status.UP);
    pulse.advance(SECOND);

    assertThat(state(health).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void is_taken_for_what_it_is_said_to_be_until_it_was_run() {
    check.hangs();

    Health health = start(c ->
        c.initially(Status.UP).readiness(Criticality.CRITICAL).startup(Criticality.INFORMATIONAL));
    assertThat(state(health).status()).isEqualTo(Status.UP);
    assertThat(state(health).code()).isEmpty();
    assertThat(health.isReady()).isTrue();
    pulse.advance(SECOND.multipliedBy(2));

    assertThat(state(health).code()).contains(FailureCode.TIMEOUT);
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void knows_how_long_the_last_runs_took() {
    Health health = start(c -> c.timeout(SECOND.multipliedBy(2)).interval(SECOND.multipliedBy(10)));

    check.hangs();
    pulse.advance(SECOND.multipliedBy(13));
    check.becomesUp();
    pulse.advance(SECOND.multipliedBy(100));

    assertThat(state(health).latency().runs()).isEqualTo(12);
    assertThat(state(health).latency().p50()).isZero();
    assertThat(state(health).latency().p99()).isEqualTo(SECOND.multipliedBy(2));
  }

  @Test
  void a_result_that_comes_too_late_is_counted_and_not_used() {
    Health health = start(c -> c.timeout(SECOND));
    check.hangsStubbornly();
    pulse.advance(Duration.ofMinutes(1));

    check.release();
    pulse.settle();

    assertThat(state(health).lateResults()).isEqualTo(1);
    assertThat(state(health).timeouts()).isEqualTo(1);
  }

  private Health start(Consumer<CheckSpec> spec) {
    return pulse.drive(Health.builder()).check("database", check, spec).start();
  }

  private static CheckState state(Health health) {
    return health.state("database").orElseThrow();
  }
}
