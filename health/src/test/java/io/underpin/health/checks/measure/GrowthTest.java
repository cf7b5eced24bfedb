package io.underpin.health.checks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private final FakeTime time = new FakeTime();
  private final Growth growth = Growth.over("Test check", Duration.ofMinutes(1), time);

  @Test
  void says_nothing_before_half_the_window() {
    assertThat(growth.add(5)).isEmpty();
    time.advance(Duration.ofMillis(29_999));
    assertThat(growth.add(6)).isEmpty();

    time.advance(Duration.ofMillis(1));

    assertThat(growth.add(7).orElseThrow().by(0)).isEqualTo(2);
  }

  @Test
  void looks_back_one_window_and_no_further() {
    growth.add(0);
    for (int second = 10; second <= 600; second += 10) {
      time.advance(Duration.ofSeconds(10));
      growth.add(second);
    }

    Growth.Grown grown = growth.add(600).orElseThrow();

    assertThat(grown.seconds()).isEqualTo(60);
    assertThat(grown.by(0)).isEqualTo(60);
  }

  @Test
  void a_burst_of_readings_does_not_push_the_old_ones_out() {
    growth.add(0);
    for (int i = 0; i < 100_000; i++) {
      time.advance(Duration.ofMillis(1));
      growth.add(i);
    }

    assertThat(growth.add(100_000).orElseThrow().seconds()).isBetween(60L, 64L);
  }

  @Test
  void readings_rarer_than_the_window_are_compared_with_the_one_before() {
    growth.add(0);
    time.advance(Duration.ofHours(2));
    growth.add(10);
    time.advance(Duration.ofHours(1));

    Growth.Grown grown = growth.add(13).orElseThrow();

    assertThat(grown.by(0)).isEqualTo(3);
    assertThat(grown.seconds()).isEqualTo(3600);
  }

  @Test
  void a_counter_that_was_set_back_begins_anew() {
    growth.add(100, 5);
    time.advance(Duration.ofMinutes(1));

    assertThat(growth.add(1, 6)).isEmpty();
    time.advance(Duration.ofMinutes(1));
    assertThat(growth.add(2, 6).orElseThrow().by()).containsExactly(1L, 0L);
  }

  @Test
  void refuses_a_window_out_of_range() {
    assertThatThrownBy(() -> Growth.over("Test check", Duration.ofMillis(999), time))
        .hasMessage("Test check: the window is PT0.999S, but must be within 1 s to 1 h");
    assertThatThrownBy(() -> Growth.over("Test check", Duration.ofHours(2), time))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
