package io.underpin.health.webhook;

import static io.underpin.health.webhook.Changes.degraded;
import static io.underpin.health.webhook.Changes.down;
import static io.underpin.health.webhook.Changes.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.webhook.Throttle.Passed;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final FakeTime time = new FakeTime();
  private final Throttle throttle = new Throttle(PERIOD.toNanos());

  @Test
  void a_check_that_swings_for_an_hour_is_told_once_in_ten_minutes_and_how_often_it_swung() {
    List<Passed> alarms = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      offer(down("db", time)).ifPresent(alarms::add);
      time.advance(Duration.ofSeconds(30));
      offer(up("db", time));
      time.advance(Duration.ofSeconds(30));
    }

    assertThat(alarms).hasSize(6);
    assertThat(alarms.get(0).heldBack()).isZero();
    assertThat(alarms.subList(1, 6)).allMatch(alarm -> alarm.heldBack() == 9);
  }

  @Test
  void every_alarm_that_was_told_is_followed_by_its_all_clear_at_once() {
    Random random = new Random(7);
    String told = "UP";
    for (int step = 0; step < 5000; step++) {
      Event event = random.nextBoolean() ? down("db", time) : up("db", time);
      String now = String.valueOf(event.attributes().get("to"));
      Optional<Passed> passed = offer(event);
      if (now.equals("UP")) {
        assertThat(passed.isPresent()).isEqualTo(told.equals("DOWN"));
      }
      told = passed.isPresent() ? now : told;
      time.advance(Duration.ofSeconds(random.nextInt(120)));
      for (Passed late : throttle.due(time.nanoTime())) {
        assertThat(now).isEqualTo("DOWN");
        told = String.valueOf(late.event().attributes().get("to"));
      }
    }
  }

  @Test
  void what_was_held_back_and_is_still_so_is_told_when_the_period_ends() {
    offer(down("db", time));
    time.advance(Duration.ofMinutes(1));
    offer(up("db", time));
    time.advance(Duration.ofMinutes(1));
    Optional<Passed> again = offer(down("db", time));

    time.advance(Duration.ofMinutes(8).minusNanos(1));
    List<Passed> before = throttle.due(time.nanoTime());
    time.advance(Duration.ofNanos(1));
    List<Passed> after = throttle.due(time.nanoTime());

    assertThat(again).isEmpty();
    assertThat(before).isEmpty();
    assertThat(after).hasSize(1);
    assertThat(after.get(0).heldBack()).isZero();
    assertThat(throttle.nextNanos()).isEmpty();
  }

  @Test
  void what_was_held_back_and_is_over_is_not_told() {
    offer(down("db", time));
    offer(up("db", time));
    offer(down("db", time));
    offer(up("db", time));

    time.advance(PERIOD);

    assertThat(throttle.due(time.nanoTime())).isEmpty();
    assertThat(offer(down("db", time)))
        .hasValueSatisfying(passed -> assertThat(passed.heldBack()).isEqualTo(1));
  }

  @Test
  void what_is_as_it_was_told_when_the_period_ends_is_not_told_again() {
    offer(down("db", time));
    offer(degraded("db", time));
    offer(down("db", time));

    time.advance(PERIOD);

    assertThat(throttle.due(time.nanoTime())).isEmpty();
    assertThat(throttle.nextNanos()).isEmpty();
  }

  @Test
  void a_worse_alarm_passes_at_once_and_a_milder_one_waits() {
    assertThat(offer(degraded("db", time))).isPresent();
    assertThat(offer(degraded("db", time))).isEmpty();
    assertThat(offer(down("db", time)))
        .hasValueSatisfying(passed -> assertThat(passed.heldBack()).isEqualTo(1));
    assertThat(offer(degraded("db", time))).isEmpty();

    time.advance(PERIOD);

    assertThat(throttle.due(time.nanoTime()))
        .extracting(passed -> passed.event().attributes().get("to"))
        .containsExactly("DEGRADED");
  }

  @Test
  void checks_and_probes_do_not_silence_each_other() {
    Event probe =
        Event.of("health.changed", Severity.WARN, time).with("probe", "db").with("to", "DEGRADED");

    assertThat(offer(down("db", time))).isPresent();
    assertThat(offer(down("mail", time))).isPresent();
    assertThat(offer(probe)).isPresent();
    assertThat(offer(down("db", time))).isEmpty();
  }

  @Test
  void an_all_clear_of_nothing_is_not_told() {
    assertThat(offer(up("db", time))).isEmpty();
  }

  @Test
  void an_occurrence_that_repeats_is_told_again_when_the_period_ends() {
    for (int i = 0; i < 5; i++) {
      offer(Event.of("backup.failed", Severity.ERROR, time).with("attempt", i));
    }

    time.advance(PERIOD);
    List<Passed> due = throttle.due(time.nanoTime());

    assertThat(due).hasSize(1);
    assertThat(due.get(0).heldBack()).isEqualTo(3);
    assertThat(due.get(0).event().attributes()).containsEntry("attempt", 4);
  }

  @Test
  void more_subjects_than_anybody_has_share_one_place() {
    for (int i = 0; i < 10_500; i++) {
      offer(down("check" + i, time));
    }

    assertThat(offer(down("one more", time))).isEmpty();
    time.advance(PERIOD);
    assertThat(throttle.due(time.nanoTime())).hasSize(1);
  }

  private Optional<Passed> offer(Event event) {
    return throttle.offer(event, time.nanoTime());
  }
}
