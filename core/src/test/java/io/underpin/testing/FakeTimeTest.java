package io.underpin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final FakeTime time = new FakeTime();

  @Test
  void stands_still() {
    assertThat(time.instant()).isEqualTo(START).isEqualTo(time.instant());
    assertThat(time.millis()).isEqualTo(START.toEpochMilli());
  }

  @Test
  void moves_both_clocks() {
    long before = time.nanoTime();

    time.advance(Duration.ofMinutes(1));

    assertThat(time.instant()).isEqualTo(START.plusSeconds(60));
    assertThat(time.nanoTime() - before).isEqualTo(60_000_000_000L);
  }

  @Test
  void sets_the_wall_clock_back_without_touching_elapsed_time() {
    time.advance(Duration.ofHours(1));
    long before = time.nanoTime();

    time.jumpTo(START.minusSeconds(5));
    time.advance(Duration.ofSeconds(1));

    assertThat(time.instant()).isEqualTo(START.minusSeconds(4));
    assertThat(time.nanoTime() - before).isEqualTo(1_000_000_000L);
  }

  @Test
  void refuses_to_run_backwards() {
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).hasMessageContaining("jumpTo");
  }
}
