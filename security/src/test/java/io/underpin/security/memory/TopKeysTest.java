package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.security.memory.TopKeys.Offender;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TopKeysTest {
  private final FakeTime time = new FakeTime();

  @Test
  void few_keys_are_counted_exactly_the_worst_first() {
    TopKeys top = TopKeys.of(4, time);
    offer(top, "a", 3);
    offer(top, "b", 5);
    offer(top, "c", 1);

    assertThat(top.list())
        .containsExactly(new Offender("b", 5, 5), new Offender("a", 3, 3), new Offender("c", 1, 1));
  }

  @Test
  void who_makes_up_more_than_his_share_is_in_the_list_with_his_count_between_the_bounds() {
    SplittableRandom random = new SplittableRandom(1);
    TopKeys top = TopKeys.of(32, time);
    int heavy = 0;
    for (int i = 0; i < 100_000; i++) {
      if (random.nextInt(20) == 0) {
        heavy++;
        top.offered("heavy");
      } else {
        top.offered("spray-" + random.nextInt(50_000));
      }
    }
    int all = heavy;

    assertThat(top.list()).hasSize(32);
    assertThat(top.list().get(0).key()).isEqualTo("heavy");
    assertThat(top.list().get(0)).satisfies(worst -> {
      assertThat(worst.atLeast()).isLessThanOrEqualTo(all);
      assertThat(worst.atMost()).isGreaterThanOrEqualTo(all);
    });
  }

  @Test
  void counts_fade_until_they_are_gone() {
    TopKeys top = TopKeys.of(4, time);
    offer(top, "a", 100);
    offer(top, "b", 1);

    time.advance(Duration.ofMinutes(20));
    assertThat(top.list()).containsExactly(new Offender("a", 25, 25));

    time.advance(Duration.ofDays(1000));
    assertThat(top.list()).isEmpty();
    offer(top, "c", 1);
    assertThat(top.list()).containsExactly(new Offender("c", 1, 1));
  }

  @Test
  void eight_threads_lose_nothing_but_what_they_leave_out() throws Exception {
    TopKeys top = TopKeys.of(8, time);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 8; i++) {
      threads.execute(() -> {
        for (int round = 0; round < 10_000; round++) {
          top.offered("key-" + Thread.currentThread().getId() + "-" + round % 100);
          top.offered("all");
        }
      });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
    assertThat(top.list().get(0).key()).isEqualTo("all");
    assertThat(top.list().get(0).atLeast()).isBetween(1L, 80_000L);
  }

  @Test
  void a_length_out_of_range_is_refused() {
    for (int entries : new int[] {0, 1_025}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TopKeys.of(entries, time))
          .withMessage("A list of " + entries + " offenders is out of range: give 1 to 1,024");
    }
  }

  private static void offer(TopKeys top, String key, int times) {
    for (int i = 0; i < times; i++) {
      top.offered(key);
    }
  }
}
