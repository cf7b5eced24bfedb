package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TTL = Duration.ofSeconds(30);

  private final FakePulse pulse = new FakePulse();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void is_up_as_long_as_beats_come() {
    Health health = start();
    assertThat(state(health).code()).contains(FailureCode.NOT_CHECKED_YET);

    for (int i = 0; i < 100; i++) {
      health.heartbeat("worker").beat();
      pulse.advance(TTL.minus(SECOND));
      assertThat(state(health).status()).isEqualTo(Status.UP);
    }

    assertThat(state(health).changes()).isEqualTo(1);
  }

  @Test
  void is_down_when_its_time_to_live_passes_without_one() {
    Health health = start();
    health.heartbeat("worker").beat();
    pulse.advance(Duration.ofSeconds(20));
    health.heartbeat("worker").beat();

    pulse.advance(TTL.minus(SECOND));
    assertThat(state(health).status()).isEqualTo(Status.UP);
    pulse.advance(SECOND);

    assertThat(state(health).status()).isEqualTo(Status.DOWN);
    assertThat(state(health).code()).contains(FailureCode.STALE);
    assertThat(state(health).summary()).isEqualTo("No heartbeat within 30000 ms");
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void the_first_beat_is_due_within_that_time_too() {
    Health health = start();

    pulse.advance(TTL);

    assertThat(state(health).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void one_beat_brings_it_back_at_once() {
    Health health = start();
    pulse.advance(Duration.ofHours(2));

    health.heartbeat("worker").beat();
    pulse.settle();

    assertThat(state(health).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_beat_may_say_how_it_is_until_the_next() {
    Health health = start();

    health
        .heartbeat("worker")
        .beat(CheckResult.degraded(FailureCode.THRESHOLD, "9 in the queue").with("queue", 9));
    pulse.settle();
    assertThat(state(health).status()).isEqualTo(Status.DEGRADED);
    assertThat(state(health).details()).containsEntry("queue", 9);
    health.heartbeat("worker").beat();
    pulse.settle();

    assertThat(state(health).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_loop_that_stops_asks_for_a_restart_where_it_decides_on_liveness() {
    Health health =
        pulse.drive(Health.builder()).livenessHeartbeat("worker", TTL, c -> {}).start();
    health.heartbeat("worker").beat();
    pulse.settle();
    assertThat(health.isLive()).isTrue();

    pulse.advance(TTL);

    assertThat(health.isLive()).isFalse();
  }

  @Test
  void beats_while_all_is_well_wake_nobody() {
    Health health = start();
    health.heartbeat("worker").beat();
    pulse.settle();
    Object published = health.report();

    for (int i = 0; i < 1000; i++) {
      health.heartbeat("worker").beat();
    }
    pulse.settle();

    assertThat(health.report()).isSameAs(published);
  }

  @Test
  void a_process_that_stood_still_is_not_blamed_for_it() {
    Health health = start();
    health.heartbeat("worker").beat();
    pulse.settle();

    pulse.time().advance(Duration.ofMinutes(1));
    pulse.settle();
    assertThat(state(health).status()).isEqualTo(Status.UP);
    pulse.advance(TTL);

    assertThat(state(health).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void gates_the_start_when_told_to() {
    Health health = pulse
        .drive(Health.builder())
        .heartbeat("worker", TTL, c -> c.startup(Criticality.CRITICAL))
        .start();
    assertThat(health.isStarted()).isFalse();

    health.heartbeat("worker").beat();
    pulse.settle();

    assertThat(health.isStarted()).isTrue();
  }

  @Test
  void refuses_a_stranger_and_a_time_out_of_range() {
    Health health = start();

    assertThatThrownBy(() -> health.heartbeat("wroker"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no heartbeat 'wroker'; there are [worker]");
    assertThatThrownBy(() -> Health.builder().heartbeat("x", Duration.ofMillis(9)))
        .hasMessage("Check 'x': time to live 0.009s is not within 0.01s to 24h");
  }

  private Health start() {
    return pulse.drive(Health.builder()).events(events).heartbeat("worker", TTL).start();
  }

  private static CheckState state(Health health) {
    return health.state("worker").orElseThrow();
  }
}
