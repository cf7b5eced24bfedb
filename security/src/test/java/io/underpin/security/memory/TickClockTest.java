package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TickClockTest {
  private final FakeTime time = new FakeTime();

  @Test
  void counts_ticks_as_a_division_would() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      long tick = 1 + (random.nextLong() >>> random.nextInt(2, 64));
      long nanos = random.nextLong() >>> random.nextInt(1, 64);
      TickClock clock = new TickClock(time, tick);

      assertThat(clock.ticks(nanos)).as("%d by %d", nanos, tick).isEqualTo(nanos / tick);
    }
  }

  @Test
  void counts_ticks_as_a_division_would_where_it_is_tightest() {
    for (long tick : new long[] {1, 2, 3, 7, 10, 100, 1_000, 1_000_000, 1L << 40, (1L << 40) + 1}) {
      TickClock clock = new TickClock(time, tick);
      for (long ticks : new long[] {0, 1, 2, 1_000, Long.MAX_VALUE / tick - 1}) {
        long nanos = ticks * tick;

        assertThat(clock.ticks(nanos)).isEqualTo(ticks);
        assertThat(clock.ticks(nanos + tick - 1)).isEqualTo(ticks);
        assertThat(clock.ticksUp(nanos)).isEqualTo(ticks);
        assertThat(clock.ticksUp(nanos + 1)).isEqualTo(ticks + 1);
      }
      assertThat(clock.ticks(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / tick);
    }
  }

  @Test
  void starts_when_it_is_made() {
    time.advance(Duration.ofHours(1));
    TickClock clock = new TickClock(time, 1_000_000);

    time.advance(Duration.ofMillis(5).plusNanos(999_999));

    assertThat(clock.now()).isEqualTo(5);
    assertThat(clock.ticksUp(clock.nanos())).isEqualTo(6);
  }
}
