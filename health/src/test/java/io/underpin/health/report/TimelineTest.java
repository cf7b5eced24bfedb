package io.underpin.health.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123456789Z");

  @Test
  void gives_back_what_was_put_in_to_the_nanosecond() {
    Timeline timeline = Timeline.empty();
    for (FailureCode code : FailureCode.values()) {
      timeline = timeline.and(AT, Status.DEGRADED, Status.DOWN, code);
    }

    List<Transition> transitions =
        timeline.and(AT.plusNanos(1), Status.UNKNOWN, Status.UP, null).transitions();

    assertThat(transitions.subList(0, transitions.size() - 1))
        .allMatch(each -> each.at().equals(AT) && each.from() == Status.DEGRADED)
        .extracting(each -> each.code().orElseThrow())
        .containsExactly(FailureCode.values());
    assertThat(transitions.get(transitions.size() - 1))
        .hasToString("2026-11-21T10:00:00.123456790Z UNKNOWN -> UP");
  }

  @Test
  void keeps_the_last_fifty() {
    Timeline timeline = Timeline.empty();
    for (int i = 0; i < 60; i++) {
      timeline = timeline.and(AT.plusSeconds(i), Status.UP, Status.DOWN, null);
    }

    assertThat(timeline.transitions()).hasSize(50);
    assertThat(timeline.transitions().get(0).at()).isEqualTo(AT.plusSeconds(10));
    assertThat(timeline.transitions().get(49).at()).isEqualTo(AT.plusSeconds(59));
  }

  @Test
  void leaves_the_one_that_it_was_made_from_as_it_was() {
    Timeline before = Timeline.empty().and(AT, Status.UP, Status.DOWN, FailureCode.TIMEOUT);

    before.and(AT, Status.DOWN, Status.UP, null);

    assertThat(before.transitions()).hasSize(1);
  }

  @Test
  void shows_what_lies_beyond_its_years_as_the_nearest_of_them() {
    Timeline timeline = Timeline.empty()
        .and(Instant.MIN, Status.UP, Status.DOWN, null)
        .and(Instant.EPOCH.minusNanos(1), Status.DOWN, Status.UP, null)
        .and(Instant.MAX, Status.UP, Status.DOWN, null);

    assertThat(timeline.transitions())
        .extracting(each -> each.at().toString().substring(0, 4))
        .containsExactly("1677", "1969", "2262");
  }
}
