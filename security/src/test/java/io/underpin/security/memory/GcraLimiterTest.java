package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GcraLimiterTest {
  private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

  private static final Rate RATE = Rate.of(10, Duration.ofMinutes(10));

  private final FakeTime time = new FakeTime();

  @Test
  void a_full_bucket_gives_its_burst_and_no_more() {
    GcraLimiter limiter = limiter(Rate.of(100, QUARTER_HOUR), 8);

    assertThat(admitted(limiter, "a", 1_000)).isEqualTo(100);
  }

  @Test
  void a_burst_may_be_larger_or_smaller_than_the_limit() {
    assertThat(admitted(limiter(Rate.perSecond(10).withBurst(20), 8), "a", 100)).isEqualTo(20);
    assertThat(admitted(limiter(Rate.perSecond(10).withBurst(3), 8), "a", 100)).isEqualTo(3);
  }

  @Test
  void tokens_come_back_one_by_one() {
    GcraLimiter limiter = limiter(Rate.of(100, QUARTER_HOUR), 8);
    admitted(limiter, "a", 100);

    time.advance(Duration.ofSeconds(9).minusNanos(1));
    int before = admitted(limiter, "a", 10);
    time.advance(Duration.ofNanos(1));
    int after = admitted(limiter, "a", 10);
    time.advance(Duration.ofSeconds(90));
    int later = admitted(limiter, "a", 100);

    assertThat(before).isZero();
    assertThat(after).isEqualTo(1);
    assertThat(later).isEqualTo(10);
  }

  @Test
  void a_refusal_takes_nothing() {
    GcraLimiter limiter = limiter(Rate.of(100, QUARTER_HOUR), 8);
    limiter.take("a", 60);

    for (int i = 0; i < 1_000; i++) {
      assertThat(limiter.take("a", 50)).isNegative();
    }

    assertThat(limiter.take("a", 40)).isEqualTo(QUARTER_HOUR.toNanos());
  }

  @Test
  void a_refusal_of_a_dear_request_says_what_is_left_and_when_it_fits() {
    GcraLimiter limiter = limiter(Rate.of(100, Duration.ofSeconds(100)), 8);
    limiter.take("a", 60);

    Decision decision = limiter.decide(Rate.of(100, Duration.ofSeconds(100)), "a", 50);

    assertThat(decision.allowed()).isFalse();
    assertThat(decision.remaining()).isEqualTo(40);
    assertThat(decision.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    assertThat(decision.resetAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void setting_the_wall_clock_changes_nothing() {
    GcraLimiter limiter = limiter(Rate.of(100, QUARTER_HOUR), 8);
    admitted(limiter, "a", 100);

    time.jumpTo(time.instant().plus(Duration.ofDays(365)));
    int ahead = admitted(limiter, "a", 100);
    time.jumpTo(time.instant().minus(Duration.ofDays(3650)));
    time.advance(Duration.ofSeconds(9));
    int back = admitted(limiter, "a", 100);

    assertThat(ahead).isZero();
    assertThat(back).isEqualTo(1);
  }

  @Test
  void a_million_other_keys_give_an_exhausted_key_nothing() {
    GcraLimiter limiter = limiter(Rate.of(100, QUARTER_HOUR), 1 << 13);
    admitted(limiter, "attacker", 100);

    for (int i = 0; i < 1_000_000; i++) {
      limiter.take("spray-" + i, 1);
    }

    assertThat(limiter.take("attacker", 1)).isNegative();
    assertThat(limiter.occupancy().displaced()).isGreaterThan(900_000);
  }

  @Test
  void a_key_that_owes_little_is_forgotten_before_one_that_owes_much() {
    GcraLimiter limiter = limiter(RATE, 8);
    limiter.take("little", 2);
    for (int i = 0; i < 7; i++) {
      limiter.take("much-" + i, 9);
    }

    limiter.take("newcomer", 3);

    assertThat(limiter.occupancy().displaced()).isEqualTo(1);
    assertThat(limiter.decide(RATE, "much-0", 1).remaining()).isZero();
    assertThat(limiter.decide(RATE, "newcomer", 1).remaining()).isEqualTo(6);
  }

  @Test
  void keys_that_owe_nothing_any_more_make_room_at_no_loss() {
    GcraLimiter limiter = limiter(RATE, 8);
    for (int i = 0; i < 8; i++) {
      limiter.take("old-" + i, 2);
    }
    time.advance(Duration.ofMinutes(2));

    for (int i = 0; i < 8; i++) {
      limiter.take("new-" + i, 2);
    }

    assertThat(limiter.occupancy().displaced()).isZero();
    assertThat(limiter.decide(RATE, "new-0", 1).remaining()).isEqualTo(7);
  }

  @Test
  void keys_of_any_length_and_content_have_buckets_of_their_own() {
    GcraLimiter limiter = limiter(Rate.of(1, Duration.ofHours(1)), 1 << 10);
    String[] keys = {
      "",
      "\0",
      "\0\0",
      "a",
      "b",
      "ab",
      "ba",
      "abc",
      "abcd",
      "abcd\0",
      "\ud800",
      "ä",
      "x".repeat(100_000)
    };

    for (String key : keys) {
      assertThat(limiter.take(key, 1)).as(key).isNotNegative();
    }
    for (String key : keys) {
      assertThat(limiter.take(key, 1)).as(key).isNegative();
    }
  }

  @Test
  void a_cost_that_can_never_be_paid_is_refused_with_the_range() {
    GcraLimiter limiter = limiter(Rate.perSecond(10).withBurst(20), 8);

    for (long cost : new long[] {-1, 0, 21}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limiter.take("a", cost))
          .withMessage(
              "A cost of %d can never be paid: give 1 to the burst, which is 20".formatted(cost));
    }
  }

  @Test
  void a_memory_out_of_range_is_refused_with_the_range() {
    for (int keys : new int[] {-1, 0, (1 << 27) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MemoryLimits.create().withMaxKeys(keys))
          .withMessage(
              "A limit's memory of %d keys is out of range: give 1 to 134,217,728, 8 bytes each"
                  .formatted(keys));
    }
  }

  private GcraLimiter limiter(Rate rate, int maxKeys) {
    return new GcraLimiter(rate, maxKeys, time, new KeyHash(1, 2));
  }

  private static int admitted(RateLimiter limiter, String key, int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += limiter.take(key, 1) >= 0 ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void a_look_takes_nothing_and_says_what_a_charge_would() {
    GcraLimiter limiter = limiter(RATE, 8);

    for (int i = 0; i < 10; i++) {
      long look = limiter.peek("a", 1);

      assertThat(limiter.peek("a", 1)).isEqualTo(look);
      assertThat(limiter.take("a", 1)).isEqualTo(look).isNotNegative();
    }
    assertThat(limiter.peek("a", 1)).isEqualTo(limiter.take("a", 1)).isNegative();
  }

  @Test
  void forgiven_tokens_can_be_taken_again_and_no_more_than_those() {
    GcraLimiter limiter = limiter(Rate.of(7, Duration.ofMinutes(10)), 8);
    limiter.take("a", 7);

    limiter.forgive("a", (long) (3 * Duration.ofMinutes(10).toNanos() / 7.0));
    limiter.forgive("stranger", Duration.ofDays(1).toNanos());

    assertThat(admitted(limiter, "a", 10)).isEqualTo(3);
    assertThat(admitted(limiter, "stranger", 10)).isEqualTo(7);
  }
}
