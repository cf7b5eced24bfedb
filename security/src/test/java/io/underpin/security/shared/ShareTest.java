package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.Rate;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareTest {

  @Test
  void all_shares_together_are_no_more_than_the_rate_unless_it_is_too_small_to_share() {
    Random random = new Random(7);

    for (int i = 0; i < 20_000; i++) {
      Rate rate = randomRate(random);
      int replicas = 1 + random.nextInt(10_000);

      Rate share = Share.of(rate, replicas);

      assertThat(share.burst() == 1 || share.burst() * replicas <= rate.burst()).isTrue();
      double speed = rate.nanosPerToken() / share.nanosPerToken() * replicas;
      assertThat(speed <= 1.000001 || share.nanosPerToken() == rate.window().toNanos())
          .as("%s shared by %d is %s", rate, replicas, share)
          .isTrue();
    }
  }

  @Test
  void one_replica_has_all_of_it() {
    Rate rate = Rate.of(100, Duration.ofMinutes(15));

    assertThat(Share.of(rate, 1)).isSameAs(rate);
    assertThat(Share.of(rate, 4).burst()).isEqualTo(25);
    assertThat(Share.of(rate, 4).nanosPerToken()).isEqualTo(4 * rate.nanosPerToken());
  }

  private static Rate randomRate(Random random) {
    while (true) {
      long limit = 1 + (long) Math.pow(10, random.nextDouble() * 6);
      Duration window = Duration.ofMillis(1 + (long) Math.pow(10, random.nextDouble() * 9.4));
      long burst = 1 + (long) Math.pow(10, random.nextDouble() * 6);
      boolean fits = limit <= window.toNanos()
          && window.compareTo(Duration.ofDays(31)) <= 0
          && (double) burst / limit * window.toNanos() <= Duration.ofDays(60).toNanos();
      if (fits) {
        return new Rate(limit, window, burst, limit);
      }
    }
  }
}
