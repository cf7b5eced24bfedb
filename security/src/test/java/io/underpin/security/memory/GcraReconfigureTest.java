package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GcraReconfigureTest {
  private static final Rate SMALL = Rate.perMinute(10);
  private static final Rate LARGE = Rate.perMinute(200);

  private final FakeTime time = new FakeTime();

  @Test
  void what_has_been_spent_stays_spent() {
    GcraLimiter limiter = limiter(Rate.perMinute(100), 1 << 13);
    for (int i = 0; i < 500; i++) {
      limiter.take("key-" + i, 1 + i % 100);
    }

    limiter.reconfigure(LARGE);

    assertThat(limiter.rate()).isEqualTo(LARGE);
    for (int i = 0; i < 500; i++) {
      int left = 199 - i % 100;
      assertThat(admitted(limiter, "key-" + i, 300)).isEqualTo(left);
    }
  }

  @Test
  void from_then_on_the_new_rate_pays_debts_off() {
    GcraLimiter limiter = limiter(LARGE, 8);
    limiter.take("a", 200);

    limiter.reconfigure(Rate.perMinute(6).withBurst(200));
    time.advance(Duration.ofSeconds(20).minusNanos(1));
    int before = admitted(limiter, "a", 10);
    time.advance(Duration.ofNanos(1));
    int after = admitted(limiter, "a", 10);

    assertThat(before).isEqualTo(1);
    assertThat(after).isEqualTo(1);
  }

  @Test
  void who_owes_more_than_the_next_burst_waits_for_the_difference() {
    GcraLimiter limiter = limiter(LARGE, 8);
    limiter.take("a", 200);

    limiter.reconfigure(SMALL);

    assertThat(limiter.peek("a", 1)).isEqualTo(-Duration.ofSeconds(191 * 6).toNanos());
    time.advance(Duration.ofSeconds(191 * 6));
    assertThat(admitted(limiter, "a", 10)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 45, 60, 100})
  void a_debt_that_was_paid_long_ago_does_not_come_back(int idleSeconds) {
    Rate rate = Rate.perSecond(1_000_000);
    GcraLimiter limiter = limiter(rate, 8);
    limiter.take("a", 1_000_000);
    time.advance(Duration.ofSeconds(idleSeconds));

    limiter.reconfigure(Rate.perSecond(500_000));

    assertThat(limiter.occupancy().keys()).isZero();
    assertThat(limiter.take("a", 500_000)).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 45, 60, 100})
  void nobody_is_counted_who_owes_nothing_any_more(int idleSeconds) {
    GcraLimiter limiter = limiter(Rate.perSecond(1_000_000), 8);
    limiter.take("a", 1_000_000);
    time.advance(Duration.ofSeconds(idleSeconds));

    assertThat(limiter.occupancy().keys()).isZero();
  }

  @Test
  void changing_to_and_fro_gives_nobody_anything() {
    GcraLimiter limiter = limiter(LARGE, 8);
    limiter.take("a", 200);

    for (int i = 0; i < 100; i++) {
      limiter.reconfigure(SMALL);
      limiter.reconfigure(Rate.perSecond(1_000_000).withBurst(1));
      limiter.reconfigure(Rate.of(1, Duration.ofDays(1)));
      limiter.reconfigure(LARGE);
    }

    assertThat(admitted(limiter, "a", 200)).isZero();
    assertThat(limiter.peek("a", 1)).isLessThan(-Duration.ofMillis(299).toNanos());
  }

  @Test
  void the_same_rate_again_changes_nothing() {
    GcraLimiter limiter = limiter(SMALL, 8);
    limiter.take("a", 4);

    limiter.reconfigure(Rate.perMinute(10));

    assertThat(admitted(limiter, "a", 10)).isEqualTo(6);
  }

  @Test
  void debts_are_kept_in_tokens_whatever_the_rates() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Rate rate = rate(random);
      GcraLimiter limiter = limiter(rate, 64);
      long spent = 1 + random.nextLong(rate.burst());
      limiter.take("a", spent);

      for (int i = 0; i < 5; i++) {
        limiter.reconfigure(rate(random));
      }
      limiter.reconfigure(rate.withBurst(rate.burst() + 1));

      long left = rate.burst() + 1 - spent;
      // Five roundings against the client.
      long surely = left - 1 - spent / 100;
      if (surely > 0) {
        assertThat(limiter.peek("a", surely)).as("seed %d", seed).isNotNegative();
      }
      if (left < rate.burst()) {
        assertThat(limiter.peek("a", left + 1)).as("seed %d", seed).isNegative();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void nobody_gets_more_than_the_larger_rate_while_it_changes_all_the_time(int seed)
      throws Exception {
    int keys = 16;
    Rate[] rates = {
      Rate.perSecond(1_000).withBurst(300),
      Rate.perSecond(100).withBurst(20),
      Rate.perSecond(777).withBurst(1),
      Rate.strict(500, Duration.ofSeconds(1))
    };
    GcraLimiter limiter = limiter(rates[0], 1 << 12);
    AtomicLongArray admitted = new AtomicLongArray(keys);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<Void> client = () -> {
      SplittableRandom random =
          new SplittableRandom(seed + Thread.currentThread().getId());
      while (!over.get()) {
        int key = random.nextInt(keys);
        if (limiter.take("key-" + key, 1) >= 0) {
          if (random.nextInt(8) == 0) {
            limiter.forgive("key-" + key, 1); // less than a tick: nothing
          }
          admitted.incrementAndGet(key);
        }
        limiter.peek("key-" + key, 1);
      }
      return null;
    };
    var clients = IntStream.range(0, 3).mapToObj(i -> threads.submit(client)).toList();

    Duration elapsed = Duration.ofMillis(5).multipliedBy(400);
    for (int i = 0; i < 400; i++) {
      limiter.reconfigure(rates[1 + (i + seed) % 3]);
      time.advance(Duration.ofMillis(5));
      limiter.reconfigure(rates[0]);
    }
    over.set(true);
    for (Future<Void> each : clients) {
      each.get(120, TimeUnit.SECONDS);
    }
    threads.shutdown();

    long most = 300 + elapsed.toSeconds() * 1_000;
    for (int key = 0; key < keys; key++) {
      assertThat(admitted.get(key)).as("key %d", key).isBetween(300L, most);
    }
  }

  @Test
  void an_old_table_stays_closed_however_long_somebody_has_slept_before_he_asks_it() {
    DebtTable old = new DebtTable(8, 1_000, new KeyHash(1, 2), new TickClock(time, 1));
    old.charge("a", 1_000);
    old.successor(1_000, new TickClock(time, 1), 1).bringAll();

    time.advance(Duration.ofMinutes(2)); // the clock face goes round in 68.7 seconds

    assertThat(old.charge("a", 1)).isEqualTo(DebtTable.GONE);
    assertThat(old.forgive("a", 1)).isEqualTo(DebtTable.GONE);
    assertThat(old.wouldOwe("stranger", 1)).isEqualTo(DebtTable.GONE);
  }

  private static Rate rate(SplittableRandom random) {
    long limit = 2L << random.nextInt(20);
    long burst = 1L << random.nextInt(10);
    return Rate.of(limit, Duration.ofSeconds(1 + random.nextInt(3_600))).withBurst(burst);
  }

  private GcraLimiter limiter(Rate rate, int maxKeys) {
    return new GcraLimiter(rate, maxKeys, time, new KeyHash(9, 10));
  }

  private static int admitted(GcraLimiter limiter, String key, int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += limiter.take(key, 1) >= 0 ? 1 : 0;
    }
    return admitted;
  }
}
