package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Exchange;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.testing.FakeRateLimiter;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens when keys, costs, tiers and stores, which are others' code, fail. */
class FailingPartsTest {
  private static final Rate RATE = Rate.of(10, Duration.ofHours(1));

  private final FakeTime time = new FakeTime();

  static List<UnaryOperator<RatePolicy>> failing() {
    return List.of(
        policy -> policy.key(FailingPartsTest::broken),
        policy -> policy.cost(request -> 1 / request.headers("X-None").size()),
        policy -> policy.tier("broken", RATE, request -> broken(request).isPresent()),
        policy -> policy.key(LimitKey.everybody()).key(FailingPartsTest::broken));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void a_request_that_is_refused_since_something_fails_is_charged_to_none(
      UnaryOperator<RatePolicy> failing) {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("first", RATE))
        .policy(failing.apply(RatePolicy.of("second", RATE).on("/broken")))
        .time(time)
        .build();
    Pipeline pipeline = Pipeline.builder().guard(limit).events(event -> {}).build();

    for (int i = 0; i < 20; i++) {
      Exchange exchange = pipeline.begin(FakeRequest.get("/broken"));
      assertThat(exchange.answer().orElseThrow().status()).isEqualTo(503);
    }

    assertThat(limit.standing(FakeRequest.get("/")).get(0).remaining()).isEqualTo(10);
  }

  @Test
  void a_store_that_throws_leaves_the_other_accounts_as_they_were() {
    FakeRateLimiter others = new FakeRateLimiter().willAllow(Duration.ofHours(1));
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("first", RATE))
        .policy(RatePolicy.of("second", RATE).key(request -> Optional.of("poison")))
        .store((account, rate) -> account.startsWith("first") ? others : new Poisoned())
        .time(time)
        .build();

    assertThatThrownBy(() -> limit.check(FakeRequest.get("/"))).hasMessage("poisoned");
    assertThat(others.forgiven()).isEqualTo(others.keys()).hasSize(1);
  }

  @Test
  void where_a_policy_does_not_hold_nothing_of_it_is_asked() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("first", RATE).on("/broken").cost(request -> {
          throw new IllegalStateException("broken");
        }))
        .build();

    assertThat(limit.standing(FakeRequest.get("/"))).isEmpty();
  }

  private static Optional<String> broken(Request request) {
    throw new IllegalStateException("broken " + request.method());
  }

  /** Fails as no limiter should. */
  private static final class Poisoned implements RateLimiter {
    @Override
    public long take(String key, long cost) {
      throw new IllegalStateException("poisoned");
    }

    @Override
    public long peek(String key, long cost) {
      return 0;
    }

    @Override
    public void forgive(String key, long nanos) {}
  }
}
