package io.underpin.benchmarks.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogSystemTest {

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FLOOR", "ECS"})
  void writes_whole_events(LogSystem system) {
    for (LogEvent event : LogEvent.values()) {
      assertThat(Wholeness.missing(event, line(system, event))).as(event.name()).isEmpty();
    }
  }

  @Test
  void ecs_drops_the_key_values_and_nothing_else() {
    assertThat(Wholeness.missing(LogEvent.FIELDS, line(LogSystem.ECS, LogEvent.FIELDS)))
        .containsExactly("4711", "c-8812", "19.9", "EUR", "true");
    assertThat(Wholeness.missing(LogEvent.EXCEPTION, line(LogSystem.ECS, LogEvent.EXCEPTION)))
        .isEmpty();
  }

  @Test
  void the_floor_writes_nothing() {
    assertThat(line(LogSystem.FLOOR, LogEvent.LONG)).isEmpty();
  }

  @Test
  void only_who_is_told_to_hides_secrets() {
    assertThat(Wholeness.leaked(line(LogSystem.UNDERPIN, LogEvent.HITS))).isEmpty();
    assertThat(Wholeness.leaked(line(LogSystem.UNDERPIN_ENCODER, LogEvent.HITS)))
        .hasSizeLessThan(2);
    assertThat(Wholeness.leaked(line(LogSystem.LOGSTASH_MASKED, LogEvent.HITS))).hasSizeLessThan(5);
    assertThat(Wholeness.leaked(line(LogSystem.LOGSTASH, LogEvent.HITS))).isEqualTo(Texts.SECRETS);
  }

  @Test
  void a_turn_tells_what_each_event_has_cost() {
    Sink sink = new Sink();
    try (Side side = LogSystem.LOGSTASH.open(sink)) {
      Meter meter = new Meter(LogSystem.LOGSTASH, side, sink);
      meter.line(LogEvent.LONG);

      Cost cost = meter.turn(LogEvent.LONG, 1);

      assertThat(cost.bytes()).isGreaterThan(4096);
      assertThat(cost.cpuNanos()).isPositive();
      assertThat(Cost.read(cost.toString())).isEqualTo(cost);
    }
  }

  private static String line(LogSystem system, LogEvent event) {
    Sink sink = new Sink();
    try (Side side = system.open(sink)) {
      return new Meter(system, side, sink).line(event);
    }
  }
}
