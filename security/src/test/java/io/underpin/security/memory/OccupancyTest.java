package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OccupancyTest {
  private final FakeTime time = new FakeTime();

  @Test
  void says_how_many_keys_are_in_debt_now() {
    GcraLimiter limiter = limiter(1 << 12);
    for (int i = 0; i < 100; i++) {
      limiter.take("a-" + i, 1);
    }
    time.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 50; i++) {
      limiter.take("b-" + i, 1);
    }
    Occupancy early = limiter.occupancy();
    time.advance(Duration.ofSeconds(30));
    Occupancy late = limiter.occupancy();

    assertThat(early).hasToString("150 of 4096 keys, 0 displaced");
    assertThat(late.keys()).isEqualTo(50);
    assertThat(late.isUnderPressure()).isFalse();
  }

  @Test
  void estimates_it_where_there_are_many() {
    GcraLimiter limiter = limiter(1 << 18);
    for (int i = 0; i < 100_000; i++) {
      limiter.take("key-" + i, 1);
    }

    assertThat(limiter.occupancy().keys()).isCloseTo(100_000, Percentage.withPercentage(5));
  }

  @Test
  void pressure_shows_as_long_as_newcomers_displace_somebody_and_then_no_more() {
    GcraLimiter limiter = limiter(1 << 10);
    for (int i = 0; i < 5_000; i++) {
      limiter.take("flood-" + i, 1);
    }
    Occupancy flood = limiter.occupancy();
    for (int i = 0; i < 1_000_000; i++) {
      time.advance(Duration.ofSeconds(1));
      limiter.take("calm-" + i, 1);
    }
    Occupancy calm = limiter.occupancy();

    assertThat(flood.isUnderPressure()).isTrue();
    assertThat(flood.toString()).endsWith(" displaced, memory pressure");
    assertThat(flood.displaced()).isBetween(3_900L, 4_400L);
    assertThat(calm.isUnderPressure()).isFalse();
    assertThat(calm.displaced()).isGreaterThanOrEqualTo(flood.displaced());
  }

  private GcraLimiter limiter(int maxKeys) {
    return MemoryLimits.create()
        .withMaxKeys(maxKeys)
        .withTime(time)
        .limiter("api", Rate.perMinute(1).withBurst(1));
  }
}
