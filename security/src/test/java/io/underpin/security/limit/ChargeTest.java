package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Exchange;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes back of what was charged. */
class ChargeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTime time = new FakeTime();
  private final RateLimit logins = limit(RatePolicy.of("login", Rate.of(5, HOUR))
      .on("POST", "/login")
      .countOnly(status -> status == 401));
  private final Pipeline pipeline = Pipeline.builder().guard(logins).time(time).build();

  @Test
  void of_five_hundred_wrong_passwords_at_once_five_reach_the_handler() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger handled = new AtomicInteger();
    List<Future<?>> attempts = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        attempts.add(threads.submit(() -> {
          start.await(120, TimeUnit.SECONDS);
          Exchange exchange = pipeline.begin(login());
          boolean refused = exchange.answer().isPresent();
          handled.addAndGet(refused ? 0 : 1);
          exchange.end(refused ? 429 : 401);
          return null;
        }));
      }
      start.countDown();
      for (Future<?> attempt : attempts) {
        attempt.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(handled).hasValue(5);
  }

  @Test
  void logins_that_succeed_are_not_counted() {
    for (int i = 0; i < 100; i++) {
      assertThat(ended(200)).isTrue();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(ended(401)).isTrue();
    }

    assertThat(ended(200)).isFalse();
  }

  @Test
  void each_policy_judges_the_end_for_itself() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("failures", Rate.of(10, HOUR)).countOnly(status -> status == 401))
        .policy(RatePolicy.of("all", Rate.of(10, HOUR)))
        .policy(RatePolicy.of("fine", Rate.of(10, HOUR)).countOnly(status -> status == 200))
        .time(time)
        .build();
    Pipeline three = Pipeline.builder().guard(limit).time(time).build();

    three.begin(FakeRequest.get("/")).end(200);
    three.begin(FakeRequest.get("/")).end(200);
    three.begin(FakeRequest.get("/")).end(401);

    assertThat(limit.standing(FakeRequest.get("/")))
        .extracting(Standing::remaining)
        .containsExactly(9L, 7L, 8L);
  }

  @Test
  void one_whose_end_nobody_knows_is_counted() {
    for (int i = 0; i < 5; i++) {
      assertThat(ended(0)).isTrue();
    }

    assertThat(ended(200)).isFalse();
  }

  @Test
  void what_time_has_paid_is_not_given_back_again() {
    RateLimit limit = limit(RatePolicy.of("client", Rate.of(10, Duration.ofSeconds(10))));
    Charge old = charge(limit);
    time.advance(Duration.ofMinutes(1));
    charge(limit);

    old.refund();

    assertThat(remaining(limit)).isEqualTo(9);
  }

  @Test
  void what_is_partly_paid_comes_back_for_the_rest() {
    RateLimit limit =
        limit(RatePolicy.of("client", Rate.of(10, Duration.ofSeconds(10))).cost(r -> 8));
    Charge half = charge(limit);
    time.advance(Duration.ofSeconds(6));
    charge(limit);

    half.refund();

    // Six of the eight were paid by time before the second came; two are forgiven.
    assertThat(remaining(limit)).isEqualTo(2);
  }

  @Test
  void a_refund_is_given_once() {
    RateLimit limit = limit(RatePolicy.of("client", Rate.of(10, HOUR)));
    Charge first = charge(limit);
    charge(limit);
    charge(limit);

    assertThat(first).hasToString("Charge of 1 by client");
    first.refund();
    first.refund();

    assertThat(remaining(limit)).isEqualTo(8);
    assertThat(first).hasToString("Charge of 0 by client");
  }

  private boolean ended(int status) {
    Exchange exchange = pipeline.begin(login());
    boolean passed = exchange.answer().isEmpty();
    exchange.end(passed ? status : 429);
    return passed;
  }

  private static Charge charge(RateLimit limit) {
    Verdict.Pass pass = (Verdict.Pass) limit.check(FakeRequest.get("/"));
    return pass.attributes().get(Charge.OF_REQUEST).orElseThrow();
  }

  private static long remaining(RateLimit limit) {
    return limit.standing(FakeRequest.get("/")).get(0).remaining();
  }

  private static FakeRequest login() {
    return FakeRequest.post("/login").from("203.0.113.7");
  }

  private RateLimit limit(RatePolicy policy) {
    return RateLimit.builder().policy(policy).time(time).build();
  }
}
