package io.underpin.security.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.rate.RateStore;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static final Rate MINUTE = Rate.of(10, Duration.ofMinutes(1));

  private final FakeTime time = new FakeTime();

  @Test
  void all_bandwidths_hold_and_none_is_charged_unless_all_fit() {
    RateStore store = Buckets.create().and(Rate.of(15, Duration.ofDays(1))).withTime(time);
    RateLimiter limiter = store.limiter("api", MINUTE);

    assertThat(takes(limiter, 20)).isEqualTo(10);
    time.advance(Duration.ofMinutes(1));
    assertThat(takes(limiter, 20)).isEqualTo(5);
    time.advance(Duration.ofMinutes(1));

    assertThat(takes(limiter, 20)).isZero();
    assertThat(Duration.ofNanos(-limiter.take("a", 1))).isGreaterThan(Duration.ofHours(1));
  }

  @Test
  void a_client_is_told_what_is_left_by_the_narrowest_bandwidth() {
    Rate day = Rate.of(12, Duration.ofDays(1));
    RateLimiter limiter = Buckets.create().and(day).withTime(time).limiter("api", MINUTE);

    assertThat(Decision.of(MINUTE, 4, limiter.take("a", 4)).remaining()).isEqualTo(6);
    time.advance(Duration.ofMinutes(1));

    assertThat(Decision.of(MINUTE, 6, limiter.peek("a", 6)).remaining()).isEqualTo(2);
    assertThat(Decision.of(MINUTE, 6, limiter.take("a", 6)).remaining()).isEqualTo(2);
  }

  @Test
  void setting_the_clock_on_the_wall_changes_nothing() {
    RateLimiter limiter = Buckets.create().withTime(time).limiter("api", MINUTE);
    takes(limiter, 20);

    time.jumpTo(Instant.parse("2026-01-01T01:00:00Z"));
    assertThat(takes(limiter, 20)).isZero();
    time.jumpTo(Instant.parse("2025-12-31T23:00:00Z"));
    time.advance(Duration.ofMinutes(1));

    assertThat(takes(limiter, 20)).isEqualTo(10);
  }

  @Test
  void no_spray_of_keys_gives_an_exhausted_one_a_fresh_start() {
    RateLimiter limiter = Buckets.create().withMaxKeys(1_000).withTime(time).limiter("api", MINUTE);
    takes(limiter, 20);

    for (int i = 0; i < 20_000; i++) {
      limiter.take("spray-" + i, 1);
    }

    assertThat(takes(limiter, 20)).isZero();
  }

  @Test
  void there_are_never_more_buckets_than_asked_for_and_full_ones_go_first() {
    BucketTable table = new BucketTable(100);
    BucketLimiter limiter = new BucketLimiter(MINUTE, List.of(), table, new ElapsedTime(time));
    for (int i = 0; i < 50; i++) {
      limiter.take("early-" + i, 1);
    }
    time.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 70; i++) {
      limiter.take("late-" + i, 1);
    }

    assertThat(table.size()).isEqualTo(100);
    for (int i = 0; i < 70; i++) {
      assertThat(limiter.peek("late-" + i, 10)).isNegative();
    }
  }

  @Test
  void threads_that_push_each_other_out_admit_nobody_beyond_the_limit() throws Exception {
    RateLimiter limiter = Buckets.create().withMaxKeys(64).withTime(time).limiter("api", MINUTE);
    List<FutureTask<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int thread = i;
      tasks.add(new FutureTask<>(() -> {
        long mine = 0;
        for (int n = 0; n < 5_000; n++) {
          limiter.take("other-" + thread + "-" + n, 1);
          mine += limiter.take("a", 1) >= 0 ? 1 : 0;
        }
        return mine;
      }));
    }
    tasks.forEach(task -> new Thread(task).start());

    long admitted = 0;
    for (FutureTask<Long> task : tasks) {
      admitted += task.get(120, TimeUnit.SECONDS);
    }

    assertThat(admitted).isEqualTo(10);
  }

  @Test
  void a_new_rate_keeps_the_part_that_was_spent() {
    RateLimiter limiter = Buckets.create().withTime(time).limiter("api", MINUTE);
    limiter.take("a", 5);

    limiter.reconfigure(Rate.of(100, Duration.ofMinutes(1)));

    assertThat(takes(limiter, 200)).isEqualTo(50);
  }

  @Test
  void what_cannot_be_right_is_refused() {
    assertThatThrownBy(() -> Buckets.create().withMaxKeys(0))
        .hasMessageContaining("0 buckets is out of range: give 1 to 4,194,304");
    RateLimiter narrow = Buckets.create().and(Rate.perSecond(3)).limiter("api", MINUTE);
    assertThatThrownBy(() -> narrow.take("a", 4)).hasMessageContaining("the burst, which is 3");
  }

  private static long takes(RateLimiter limiter, int times) {
    long admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += limiter.take("a", 1) >= 0 ? 1 : 0;
    }
    return admitted;
  }
}
