package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link RateLimiter} promises, in memory or before a shared store. Extend it, and say how to open accounts:
 *
 * <pre>{@code
 * class MyLimiterContractTest extends RateLimiterContract {
 *   @Override
 *   protected RateLimiter limiter(Rate rate) {
 *     return new MyLimits().limiter("contract", rate);
 *   }
 * }
 * }</pre>
 *
 * <p>Rates are so slow that a test's own time does not matter, but for one test that waits some hundred milliseconds.
 */
public abstract class RateLimiterContract {
  private static final Rate TEN_A_DAY = Rate.of(10, Duration.ofDays(1));
  private static final Offset<Long> LITTLE = within(Duration.ofMinutes(1).toNanos());

  /** For subclasses. */
  protected RateLimiterContract() {}

  /** Accounts that nobody has used; called once or twice in each test. */
  protected abstract RateLimiter limiter(Rate rate) throws Exception;

  /**
   * Lets time pass. Really, unless the limiter's clock is a fake of the test's.
   */
  protected void pass(Duration time) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS))
        .isFalse();
  }

  @Test
  final void exactly_the_burst_is_admitted_at_once() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);

    assertThat(takes(limiter, "a", 50)).isEqualTo(10);
  }

  @Test
  final void many_threads_get_exactly_the_burst_between_them() throws Exception {
    int threads = 16;
    RateLimiter limiter = limiter(Rate.of(100, Duration.ofDays(1)));
    CyclicBarrier together = new CyclicBarrier(threads);
    List<FutureTask<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      tasks.add(new FutureTask<>(() -> {
        together.await(30, TimeUnit.SECONDS);
        return takes(limiter, "hot", 20);
      }));
      new Thread(tasks.get(i)).start();
    }

    long admitted = 0;
    for (FutureTask<Long> task : tasks) {
      admitted += task.get(60, TimeUnit.SECONDS);
    }

    assertThat(admitted).isEqualTo(100);
  }

  @Test
  final void an_answer_says_how_long_until_the_bucket_is_full_again() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    long token = (long) TEN_A_DAY.nanosPerToken();

    assertThat(limiter.take("a", 1)).isCloseTo(token, LITTLE);
    assertThat(limiter.take("a", 3)).isCloseTo(4 * token, LITTLE);
    assertThat(Decision.of(TEN_A_DAY, 3, limiter.take("a", 3)).remaining()).isEqualTo(3);
  }

  @Test
  final void a_refusal_takes_nothing_and_says_when_the_same_would_fit() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    long token = (long) TEN_A_DAY.nanosPerToken();
    limiter.take("a", 8);

    assertThat(-limiter.take("a", 5)).isCloseTo(3 * token, LITTLE);
    assertThat(-limiter.take("a", 3)).isCloseTo(token, LITTLE);
    assertThat(limiter.take("a", 2)).isNotNegative();
  }

  @Test
  final void whoever_waits_as_long_as_he_was_told_is_admitted() throws Exception {
    Rate rate = Rate.of(4, Duration.ofMillis(800));
    RateLimiter limiter = limiter(rate);
    long answer = limiter.take("a", 4);
    while (answer >= 0) {
      answer = limiter.take("a", 4);
    }

    pass(Duration.ofNanos(-answer));

    assertThat(limiter.take("a", 4)).isNotNegative();
  }

  @Test
  final void keys_have_buckets_of_their_own() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    takes(limiter, "a", 20);

    assertThat(takes(limiter, "b", 20)).isEqualTo(10);
  }

  @Test
  final void a_look_takes_nothing() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    limiter.take("a", 4);

    long looked = limiter.peek("a", 6);

    assertThat(limiter.peek("a", 7)).isNegative();
    assertThat(limiter.take("a", 6)).isCloseTo(looked, LITTLE);
    assertThat(limiter.peek("a", 1)).isNegative();
  }

  @Test
  final void what_is_forgiven_comes_back() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    takes(limiter, "a", 20);

    limiter.forgive("a", 3 * (long) TEN_A_DAY.nanosPerToken());

    assertThat(takes(limiter, "a", 20)).isEqualTo(3);
  }

  @Test
  final void no_more_is_forgiven_than_was_owed() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    limiter.take("a", 2);

    limiter.forgive("a", Duration.ofDays(50).toNanos());
    limiter.forgive("a", Duration.ofDays(50).toNanos());
    limiter.forgive("nobody", Duration.ofDays(50).toNanos());

    assertThat(takes(limiter, "a", 50)).isEqualTo(10);
    assertThat(takes(limiter, "nobody", 50)).isEqualTo(10);
  }

  @Test
  final void nothing_forgiven_is_nothing() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    takes(limiter, "a", 20);

    limiter.forgive("a", 0);

    assertThat(limiter.take("a", 1)).isNegative();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 11, Long.MIN_VALUE, Long.MAX_VALUE})
  final void a_cost_that_can_never_be_paid_is_refused(long cost) throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);

    assertThatThrownBy(() -> limiter.take("a", cost)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limiter.peek("a", cost)).isInstanceOf(IllegalArgumentException.class);
    assertThat(limiter.take("a", 10)).isNotNegative();
  }

  @Test
  final void keys_may_be_of_any_content() throws Exception {
    RateLimiter limiter = limiter(TEN_A_DAY);
    List<String> keys = List.of(
        "",
        " ",
        "\0",
        "\r\nSET x 1\r\n",
        "'; DROP TABLE limits; --",
        "{a}b",
        "\ud800",
        "\udbff",
        "ü\u202e",
        "k".repeat(100_000),
        "k".repeat(100_001));

    for (String key : keys) {
      assertThat(limiter.take(key, 10)).isNotNegative();
    }

    assertThat(keys).allSatisfy(key -> assertThat(limiter.take(key, 1)).isNegative());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 7, 1_000, 999_983})
  final void rates_that_do_not_come_out_even_are_kept(long limit) throws Exception {
    RateLimiter limiter = limiter(Rate.of(limit, Duration.ofDays(1)));

    assertThat(limiter.take("a", limit)).isNotNegative();
    assertThat(limiter.take("a", limit)).isNegative();
  }

  private static long takes(RateLimiter limiter, String key, int times) {
    long admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += limiter.take(key, 1) >= 0 ? 1 : 0;
    }
    return admitted;
  }
}
