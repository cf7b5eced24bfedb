package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.underpin.http.Verdict;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.testing.FakeRateLimiter;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates that change while requests are under way. */
class ReconfiguringTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTime time = new FakeTime();

  @ParameterizedTest
  @CsvSource({"10, 100", "100, 10", "10, 10", "10, 1000", "20, 10"})
  void one_token_that_was_charged_before_is_one_token_that_comes_back(long before, long after) {
    RateLimit limit = limit(Rate.of(before, HOUR));
    Charge first = charge(limit);
    for (int i = 0; i < 4; i++) {
      charge(limit);
    }

    limit.reconfigure(RatePolicy.of("client", Rate.of(after, HOUR)));
    first.refund();

    assertThat(remaining(limit)).isEqualTo(after - 4);
  }

  @Test
  void what_the_faster_of_the_rates_has_paid_does_not_come_back() {
    RateLimit limit = limit(Rate.of(10, Duration.ofSeconds(100)));
    Charge first = charge(limit);
    limit.reconfigure(RatePolicy.of("client", Rate.of(10, Duration.ofSeconds(10))));
    time.advance(Duration.ofSeconds(5));
    charge(limit);

    first.refund();

    assertThat(remaining(limit)).isEqualTo(9);
  }

  @Test
  void half_of_a_token_that_the_slower_rate_has_paid_does_not_come_back_either() {
    RateLimit limit = limit(Rate.of(10, Duration.ofSeconds(100)));
    Charge first = charge(limit);
    time.advance(Duration.ofSeconds(5));
    limit.reconfigure(RatePolicy.of("client", Rate.of(10, Duration.ofSeconds(1_000))));
    charge(limit);

    first.refund();

    assertThat(limit.standing(FakeRequest.get("/")).get(0).resetAfter())
        .isEqualTo(Duration.ofSeconds(100));
  }

  @Test
  void a_rate_that_was_changed_before_another_failed_can_be_changed_back() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("here", Rate.of(10, HOUR)))
        .policy(RatePolicy.of("there", Rate.of(10, HOUR)).key(LimitKey.everybody()))
        .store((account, rate) -> account.startsWith("here")
            ? MemoryLimits.create().withMaxKeys(8).withTime(time).limiter(account, rate)
            : new FakeRateLimiter())
        .time(time)
        .build();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> limit.reconfigure(
            RatePolicy.of("here", Rate.of(1, HOUR)),
            RatePolicy.of("there", Rate.of(1, HOUR)).key(LimitKey.everybody())));

    limit.reconfigure(RatePolicy.of("here", Rate.of(10, HOUR)));

    for (int i = 0; i < 10; i++) {
      assertThat(limit.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Pass.class);
    }
    assertThat(limit.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void a_cost_that_no_longer_fits_the_burst_is_refused_and_no_failure() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(10, HOUR)).cost(request -> 5))
        .store((account, rate) -> new Shrunk())
        .time(time)
        .build();

    Verdict verdict = limit.check(FakeRequest.get("/"));

    assertThat(((Verdict.Answer) verdict).response().status()).isEqualTo(429);
  }

  @Test
  void requests_go_on_while_it_changes_and_nobody_ends_with_more_than_he_had() throws Exception {
    RateLimit limit = limit(Rate.of(1_000, HOUR));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    AtomicBoolean over = new AtomicBoolean();
    try {
      Future<?> changes = threads.submit(() -> {
        for (int i = 0; i < 200; i++) {
          limit.reconfigure(RatePolicy.of("client", Rate.of(i % 2 == 0 ? 100 : 1_000, HOUR)));
        }
        over.set(true);
      });
      Future<?> refunds = threads.submit(() -> {
        while (!over.get()) {
          if (limit.check(FakeRequest.get("/")) instanceof Verdict.Pass pass) {
            pass.attributes().get(Charge.OF_REQUEST).orElseThrow().refund();
          }
        }
      });
      charge(limit);
      charge(limit);
      changes.get(120, TimeUnit.SECONDS);
      refunds.get(120, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }

    // Whoever was charged by one rate and paid back in the instant of a change may have got less.
    assertThat(remaining(limit)).isLessThanOrEqualTo(998);
  }

  private RateLimit limit(Rate rate) {
    return RateLimit.builder()
        .policy(RatePolicy.of("client", rate))
        .store(MemoryLimits.create().withMaxKeys(8).withTime(time))
        .time(time)
        .build();
  }

  private static Charge charge(RateLimit limit) {
    Verdict.Pass pass = (Verdict.Pass) limit.check(FakeRequest.get("/"));
    return pass.attributes().get(Charge.OF_REQUEST).orElseThrow();
  }

  private static long remaining(RateLimit limit) {
    return limit.standing(FakeRequest.get("/")).get(0).remaining();
  }

  /** Its burst has just been lowered to 4. */
  private static final class Shrunk implements RateLimiter {
    @Override
    public long take(String key, long cost) {
      if (cost > 4) {
        throw new IllegalArgumentException("A cost of " + cost + " can never be paid");
      }
      return 0;
    }

    @Override
    public long peek(String key, long cost) {
      return take(key, cost);
    }

    @Override
    public void forgive(String key, long nanos) {}
  }
}
