package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.Rate;
import org.junit.jupiter.api.Test;

/** The examples of LIMITS.md. */
class MemorySnippetsTest {

  @Test
  void a_limiter_without_a_guard() {
    GcraLimiter limiter =
        MemoryLimits.create().withMaxKeys(1 << 20).limiter("api", Rate.perSecond(10));
    long answer = limiter.take("203.0.113.7", 1);
    Occupancy occupancy = limiter.occupancy();

    assertThat(answer).isNotNegative();
    assertThat(occupancy.capacity()).isEqualTo(1 << 20);
  }
}
