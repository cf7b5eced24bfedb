package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private final FakeTime time = new FakeTime();
  private double dice = 0.5;
  private final Sampling sampling = new Sampling(0.1, () -> dice, time);

  @Test
  void sends_the_first_ten_of_each_kind_in_an_hour() {
    assertThat(sent("a", 30)).isEqualTo(10);
    assertThat(sent("b", 30)).isEqualTo(10);

    time.advance(Duration.ofMinutes(59));
    assertThat(sent("a", 30)).isZero();

    time.advance(Duration.ofMinutes(1));
    assertThat(sent("a", 30)).isEqualTo(10);
  }

  @Test
  void sends_a_share_of_the_rest() {
    assertThat(sent("a", 10)).isEqualTo(10);

    dice = 0.1;
    assertThat(sampling.decide("a", false).sent()).isFalse();

    dice = 0.099;
    assertThat(sampling.decide("a", false).sent()).isTrue();
  }

  @Test
  void sends_everything_fatal() {
    assertThat(sent("a", 30)).isEqualTo(10);

    assertThat(sampling.decide("a", true).sent()).isTrue();
  }

  @Test
  void tells_with_the_next_how_many_were_left_out() {
    assertThat(sent("a", 30)).isEqualTo(10);
    sampling.lost("a", 0);

    assertThat(sampling.decide("a", true)).isEqualTo(new Sampling.Decision(true, 21));
    assertThat(sampling.decide("a", true)).isEqualTo(new Sampling.Decision(true, 0));
  }

  @Test
  void gives_no_more_than_the_share_to_kinds_beyond_a_thousand() {
    for (int kind = 0; kind < 1_000; kind++) {
      assertThat(sent("kind " + kind, 1)).isOne();
    }

    assertThat(sent("one too many", 5)).isZero();
    assertThat(sent("kind 7", 20)).isEqualTo(9);
  }

  @Test
  void makes_room_for_new_kinds_when_the_old_are_an_hour_old() {
    for (int kind = 0; kind < 1_000; kind++) {
      assertThat(sent("kind " + kind, 1)).isOne();
    }

    time.advance(Duration.ofHours(1));

    assertThat(sent("a new one", 20)).isEqualTo(10);
  }

  private int sent(String kind, int times) {
    int sent = 0;
    for (int i = 0; i < times; i++) {
      sent += sampling.decide(kind, false).sent() ? 1 : 0;
    }
    return sent;
  }
}
