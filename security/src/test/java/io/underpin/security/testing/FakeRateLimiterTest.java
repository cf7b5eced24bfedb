package io.underpin.security.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.security.rate.RateLimiter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeRateLimiterTest {
  private final FakeRateLimiter limiter = new FakeRateLimiter();

  @Test
  void does_what_it_was_told_last() {
    assertThat(limiter.take("a", 1)).isZero();
    assertThat(limiter.willRefuse(Duration.ofSeconds(3)).take("b", 1)).isEqualTo(-3_000_000_000L);
    assertThat(limiter.willAllow(Duration.ofSeconds(2)).take("c", 1)).isEqualTo(2_000_000_000L);
    assertThat(limiter.willBeUnavailable().take("c", 1)).isEqualTo(RateLimiter.UNAVAILABLE);
  }

  @Test
  void remembers_who_got_tokens_back() {
    limiter.forgive("a", 1);

    assertThat(limiter.forgiven()).containsExactly("a");
  }

  @Test
  void remembers_who_came() {
    limiter.take("a", 1);
    limiter.willRefuse(Duration.ofSeconds(1)).take("b", 2);

    assertThat(limiter.keys()).containsExactly("a", "b");
  }

  @Test
  void refuses_a_cost_that_a_real_one_refuses() {
    assertThatIllegalArgumentException().isThrownBy(() -> limiter.take("a", 0));
  }
}
