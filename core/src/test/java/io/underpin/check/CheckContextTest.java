package io.underpin.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckContextTest {
  private final FakeTime time = new FakeTime();
  private final CheckContext context = CheckContext.within(Duration.ofSeconds(2), time);

  @Test
  void says_how_much_time_is_left() {
    time.advance(Duration.ofMillis(500));

    assertThat(context.remaining()).isEqualTo(Duration.ofMillis(1500));
    assertThat(context.isCancelled()).isFalse();
  }

  @Test
  void is_cancelled_when_the_time_is_over() {
    time.advance(Duration.ofSeconds(3));

    assertThat(context.remaining()).isZero();
    assertThat(context.isCancelled()).isTrue();
  }

  @Test
  void does_not_notice_that_the_clock_is_set() {
    time.jumpTo(Instant.parse("2030-01-01T00:00:00Z"));

    assertThat(context.isCancelled()).isFalse();
  }

  @Test
  void is_cancelled_by_an_interrupt() {
    Thread.currentThread().interrupt();

    boolean cancelled = context.isCancelled();

    assertThat(cancelled).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
