package io.underpin.security.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeRateLimiterTest {
  private final FakeRateLimiter limiter = new FakeRateLimiter();

  @Test
  void does_what_it_was_told_last() {
    assertThat(limiter.take("a", 1).allowed()).isTrue();
    assertThat(limiter.willRefuse(Duration.ofSeconds(3)).take("b", 1).retryAfter())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(limiter.willAllow(41).take("c", 1)).hasToString("allowed, 41 left");
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
