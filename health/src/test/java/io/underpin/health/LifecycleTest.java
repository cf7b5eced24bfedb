package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final FakePulse pulse = new FakePulse();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void waits_for_the_service_to_say_that_it_has_started() {
    Health health = pulse
        .drive(Health.builder())
        .startsWhenMarked()
        .check("database", ScriptedCheck.up())
        .start();
    health.startupProgress("migration 14 of 60");
    assertThat(health.isStarted()).isFalse();
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
    assertThat(health.report().lifecycle().progress()).contains("migration 14 of 60");

    health.markStarted();
    pulse.settle();

    assertThat(health.isStarted()).isTrue();
    assertThat(health.isReady()).isTrue();
    assertThat(health.report().lifecycle().progress()).isEmpty();
  }

  @Test
  void refuses_traffic_for_a_while() {
    Health health = start();

    health.refuseTraffic("maintenance until 12:00");
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
    pulse.advance(Duration.ofHours(1));
    assertThat(health.report().status()).isEqualTo(Status.DOWN);
    assertThat(health.report().lifecycle().refusing()).contains("maintenance until 12:00");
    health.acceptTraffic();

    assertThat(health.isReady()).isTrue();
  }

  @Test
  void is_broken_for_good() {
    Health health = start();

    health.markBroken("the event loop is gone");
    health.acceptTraffic();
    pulse.advance(Duration.ofHours(1));

    assertThat(health.isLive()).isFalse();
    assertThat(health.report().lifecycle().broken()).contains("the event loop is gone");
  }

  @Test
  void what_it_says_passes_the_redactor_before_anybody_sees_it() {
    Health health = start();

    health.refuseTraffic("password=hunter2");
    health.startupProgress("password=hunter2");
    health.markBroken("password=hunter2");

    var lifecycle = health.report().lifecycle();
    assertThat(lifecycle.refusing().orElse("") + lifecycle.progress() + lifecycle.broken())
        .contains("password=")
        .doesNotContain("hunter2");
  }

  @Test
  void nothing_takes_draining_back() {
    Health health = start();

    health.drain();
    health.acceptTraffic();
    health.markStarted();
    Registration late = health.register("late", ScriptedCheck.up());
    pulse.advance(Duration.ofMinutes(5));
    late.close();
    health.refuseTraffic("x");
    health.acceptTraffic();
    pulse.advance(Duration.ofMinutes(5));

    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
    health.close();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void each_change_of_a_probe_is_told_once_with_its_reason() {
    Health health = start();
    int before = events.all().size();

    health.refuseTraffic("maintenance");
    pulse.advance(Duration.ofMinutes(5));
    health.acceptTraffic();
    pulse.advance(Duration.ofMinutes(5));
    health.drain();
    pulse.advance(Duration.ofMinutes(5));

    assertThat(events.all().stream().skip(before))
        .allMatch(event -> Probe.READINESS.toString().equals(event.attributes().get("probe")))
        .extracting(LifecycleTest::told)
        .containsExactly("UP>DOWN maintenance", "DOWN>UP ", "UP>DOWN draining");
  }

  @Test
  void the_time_since_the_start_is_known() {
    Health health = start();

    pulse.advance(Duration.ofMinutes(90));

    assertThat(health.report().uptime()).isEqualTo(Duration.ofMinutes(90));
  }

  private Health start() {
    return pulse
        .drive(Health.builder())
        .events(events)
        .check("database", ScriptedCheck.up())
        .start();
  }

  private static String told(Event event) {
    var said = event.attributes();
    return said.get("from") + ">" + said.get("to") + " " + said.get("reason");
  }
}
