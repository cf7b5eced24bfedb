package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.security.rate.BanRule;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BansTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeTime time = new FakeTime();
  private final Bans bans = bans(new BanRule(3, MINUTE, MINUTE, Duration.ofMinutes(8)), 1 << 10);

  @Test
  void the_third_refusal_within_the_time_bans() {
    assertThat(bans.strike("a")).isZero();
    time.advance(Duration.ofSeconds(30));
    assertThat(bans.strike("a")).isZero();
    assertThat(bans.banned("a")).isZero();
    time.advance(Duration.ofSeconds(30).minusNanos(1));

    assertThat(bans.strike("a")).isEqualTo(MINUTE.toNanos());
    assertThat(bans.banned("a")).isEqualTo(MINUTE.toNanos());
    assertThat(bans.banned("b")).isZero();
  }

  @Test
  void refusals_that_are_farther_apart_do_not() {
    for (int i = 0; i < 100; i++) {
      assertThat(bans.strike("a")).isZero();
      time.advance(Duration.ofSeconds(30));
    }
  }

  @Test
  void a_ban_ends_and_refusals_during_it_do_not_make_it_longer() {
    ban("a");

    time.advance(MINUTE.minusNanos(1));
    for (int i = 0; i < 100; i++) {
      assertThat(bans.strike("a")).isEqualTo(1);
    }
    time.advance(Duration.ofNanos(1));

    assertThat(bans.banned("a")).isZero();
    assertThat(bans.strike("a")).isZero();
  }

  @Test
  void each_ban_is_twice_as_long_up_to_the_longest() {
    for (long minutes : new long[] {1, 2, 4, 8, 8, 8}) {
      assertThat(ban("a")).isEqualTo(MINUTE.multipliedBy(minutes).toNanos());
      time.advance(MINUTE.multipliedBy(minutes));
    }
  }

  @Test
  void each_quiet_time_as_long_as_the_longest_takes_one_doubling_back() {
    for (int i = 0; i < 3; i++) {
      time.advance(Duration.ofNanos(ban("a")));
    }

    time.advance(Duration.ofMinutes(8));
    long afterOne = ban("a");
    time.advance(Duration.ofNanos(afterOne).plus(Duration.ofMinutes(24)));
    long afterAll = ban("a");

    assertThat(afterOne).isEqualTo(MINUTE.multipliedBy(4).toNanos());
    assertThat(afterAll).isEqualTo(MINUTE.toNanos());
  }

  @Test
  void a_key_is_banned_and_pardoned_by_hand() {
    bans.ban("a", Duration.ofDays(2));
    bans.ban("a", Duration.ofDays(1));

    assertThat(bans.banned("a")).isEqualTo(Duration.ofDays(2).toNanos());
    assertThat(bans.occupancy().keys()).isEqualTo(1);

    bans.pardon("a");
    bans.pardon("nobody");

    assertThat(bans.banned("a")).isZero();
    assertThat(ban("a")).isEqualTo(MINUTE.toNanos());
  }

  @Test
  void a_million_other_keys_free_nobody() {
    Bans small = bans(new BanRule(3, MINUTE, MINUTE, MINUTE), 1 << 8);
    for (int strike = 0; strike < 3; strike++) {
      small.strike("attacker");
    }

    for (int i = 0; i < 1_000_000; i++) {
      small.strike("spray-" + i);
    }

    assertThat(small.banned("attacker")).isPositive();
    assertThat(small.occupancy().isUnderPressure()).isTrue();
  }

  @Test
  void who_is_not_banned_is_forgotten_before_who_is_and_few_refusals_before_many() {
    Bans eight = bans(new BanRule(3, MINUTE, MINUTE, MINUTE), 8);
    for (int i = 0; i < 6; i++) {
      eight.ban("banned-" + i, MINUTE);
    }
    eight.strike("twice");
    eight.strike("twice");
    eight.strike("once");

    eight.strike("newcomer");

    assertThat(eight.strike("twice")).isPositive();
    assertThat(eight.occupancy().keys()).isEqualTo(7);
  }

  @Test
  void where_all_are_banned_a_refusal_is_not_counted_and_a_ban_by_hand_takes_the_shortest() {
    Bans eight = bans(new BanRule(1, MINUTE, MINUTE, MINUTE), 8);
    for (int i = 1; i <= 8; i++) {
      eight.ban("banned-" + i, Duration.ofSeconds(i));
    }

    long refused = eight.strike("newcomer");
    eight.ban("by-hand", Duration.ofMillis(1));

    assertThat(refused).isZero();
    assertThat(eight.banned("newcomer")).isZero();
    assertThat(eight.banned("by-hand")).isPositive();
    assertThat(eight.banned("banned-1")).isZero();
    assertThat(eight.banned("banned-2")).isPositive();
  }

  @Test
  void setting_the_wall_clock_changes_nothing() {
    ban("a");

    time.jumpTo(time.instant().plus(Duration.ofHours(1)));
    assertThat(bans.banned("a")).isEqualTo(MINUTE.toNanos());
    time.jumpTo(time.instant().minus(Duration.ofHours(2)));
    assertThat(bans.banned("a")).isEqualTo(MINUTE.toNanos());
  }

  @Test
  void eight_threads_count_every_refusal_once() throws Exception {
    Bans many = bans(new BanRule(8_000, MINUTE, MINUTE, MINUTE), 1 << 10);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> results = new ArrayList<>();

    for (int i = 0; i < 8; i++) {
      results.add(threads.submit(() -> {
        int bansSeen = 0;
        for (int strike = 0; strike < 1_000; strike++) {
          bansSeen += many.strike("a") > 0 ? 1 : 0;
          many.strike("mine-" + Thread.currentThread().getId());
          many.banned("a");
        }
        return bansSeen;
      }));
    }
    int bansSeen = 0;
    for (Future<Integer> result : results) {
      bansSeen += result.get(120, TimeUnit.SECONDS);
    }
    threads.shutdown();

    assertThat(bansSeen).isEqualTo(1);
  }

  @Test
  void values_out_of_range_are_refused_with_the_range() {
    for (Duration wrong :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(366).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> bans.ban("a", wrong))
          .withMessage(
              "A ban for " + wrong + " is out of range: give 1 nanosecond to 366 days (PT8784H)");
    }
    for (int keys : new int[] {-1, 0, (1 << 24) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> bans(BanRule.after(1), keys))
          .withMessage("A memory of " + keys
              + " banned keys is out of range: give 1 to 16,777,216, about 30 bytes each");
    }
  }

  private long ban(String key) {
    bans.strike(key);
    bans.strike(key);
    return bans.strike(key);
  }

  private Bans bans(BanRule rule, int maxKeys) {
    return Bans.of(rule, maxKeys, time);
  }
}
