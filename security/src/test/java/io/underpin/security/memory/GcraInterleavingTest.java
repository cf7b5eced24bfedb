package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What happens when somebody else comes between looking and deciding: the limiter reads the clock there. */
class GcraInterleavingTest {
  private final Interruption between = new Interruption();
  private final RateLimiter limiter =
      new GcraLimiter(Rate.of(2, Duration.ofHours(1)), 8, between, new KeyHash(7, 8));

  @Test
  void a_newcomer_who_has_meanwhile_been_let_in_gets_no_second_bucket() {
    between.run(() -> limiter.take("a", 2));

    long late = limiter.take("a", 1);

    assertThat(late).isNegative();
  }

  @Test
  void a_bucket_that_has_meanwhile_been_emptied_is_empty() {
    limiter.take("a", 1);
    between.run(() -> limiter.take("a", 1));

    long late = limiter.take("a", 1);

    assertThat(late).isNegative();
  }

  @Test
  void a_key_that_has_meanwhile_lost_its_slot_pays_its_own_bill_only() {
    limiter.take("a", 1);
    between.run(() -> {
      for (int i = 0; i < 8; i++) {
        limiter.take("other-" + i, 2);
      }
    });

    long late = limiter.take("a", 1);

    assertThat(late).isNotNegative();
    assertThat(limiter.take("other-6", 1)).isNegative();
  }

  private static final class Interruption implements TimeSource {
    private Runnable next = () -> {};

    void run(Runnable action) {
      next = action;
    }

    @Override
    public long nanoTime() {
      Runnable action = next;
      next = () -> {};
      action.run();
      return 0;
    }

    @Override
    public Instant instant() {
      return Instant.EPOCH;
    }
  }
}
