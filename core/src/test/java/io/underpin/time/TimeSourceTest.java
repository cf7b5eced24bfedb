package io.underpin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSourceTest {
  @Test
  void reads_the_clocks_of_the_machine() {
    TimeSource time = TimeSource.system();
    // A clock may be set while this runs.
    Instant before = Instant.now().minus(Duration.ofMinutes(10));

    Instant read = time.instant();

    assertThat(read).isBetween(before, before.plus(Duration.ofMinutes(20)));
    assertThat(time.millis())
        .isBetween(before.toEpochMilli(), before.plus(Duration.ofMinutes(20)).toEpochMilli());
  }

  @Test
  void never_lets_elapsed_time_run_backwards() {
    TimeSource time = TimeSource.system();
    long last = time.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      long next = time.nanoTime();
      assertThat(next - last).isNotNegative();
      last = next;
    }
  }
}
