package io.underpin.logging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final long NOW = Long.MAX_VALUE - 7;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Losses losses = new Losses();

  @Test
  void a_drop_is_recent_for_a_minute() {
    boolean before = losses.hasDroppedLately(NOW);
    losses.drop(3, NOW);

    assertThat(before).isFalse();
    assertThat(losses.hasDroppedLately(NOW + 60 * SECOND - 1)).isTrue();
    assertThat(losses.hasDroppedLately(NOW + 60 * SECOND)).isFalse();
    assertThat(losses.dropped()).isEqualTo(3);
  }

  @Test
  void losses_are_told_at_once_and_then_once_a_second() {
    losses.drop(5, NOW);
    long first = losses.nanosToTell(NOW);
    losses.told(Loss.DROPPED, 3, NOW);

    assertThat(first).isZero();
    assertThat(losses.untold(Loss.DROPPED)).isEqualTo(2);
    assertThat(losses.nanosToTell(NOW + SECOND / 4)).isEqualTo(SECOND - SECOND / 4);
    assertThat(losses.nanosToTell(NOW + SECOND)).isZero();
  }

  @Test
  void what_is_told_elsewhere_is_not_told_again() {
    losses.drop(5, NOW);

    assertThat(losses.takeUntoldDrops()).isEqualTo(5);
    assertThat(losses.takeUntoldDrops()).isZero();
    assertThat(losses.hasUntold()).isFalse();
    assertThat(losses.dropped()).isEqualTo(5);
  }

  @Test
  void a_failing_stream_is_tried_again_at_once_then_less_and_less_and_each_second_in_the_end() {
    losses.fail(new IOException(), NOW);
    long first = losses.nanosToRetry(NOW);
    losses.fail(new IOException(), NOW);
    long second = losses.nanosToRetry(NOW);
    for (int i = 0; i < 6; i++) {
      losses.fail(new IOException(), NOW);
    }

    assertThat(first).isZero();
    assertThat(second).isEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    for (int i = 0; i < 200; i++) {
      losses.fail(new IOException(), NOW);
      assertThat(losses.nanosToRetry(NOW)).isEqualTo(SECOND);
    }
    losses.retryNow(NOW);
    assertThat(losses.nanosToRetry(NOW)).isZero();
    assertThat(losses.isFailing()).isTrue();
    losses.works();
    assertThat(losses.isFailing()).isFalse();
  }
}
