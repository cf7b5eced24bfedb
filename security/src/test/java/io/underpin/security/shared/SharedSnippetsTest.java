package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Verdict;
import io.underpin.security.bucket4j.Buckets;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateStore;
import io.underpin.security.testing.FakeSharedStore;
import io.underpin.testing.FakeRequest;
import io.underpin.time.TimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of LIMITS.md about shared limits. */
class SharedSnippetsTest {
  private static final FakeRequest REQUEST = FakeRequest.get("/api/orders").from("203.0.113.7");

  @Test
  void replicas_share_a_limit() {
    FakeSharedStore store = new FakeSharedStore(TimeSource.system());
    RateLimit one = replica(store);
    RateLimit two = replica(store);

    long admitted = 0;
    for (int i = 0; i < 200; i++) {
      RateLimit replica = i % 2 == 0 ? one : two;
      admitted += replica.check(REQUEST) instanceof Verdict.Pass ? 1 : 0;
    }

    assertThat(admitted).isBetween(90L, 100L);
    assertThat(one.check(REQUEST)).isInstanceOf(Verdict.Answer.class);
    assertThat(two.check(REQUEST)).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void a_limit_of_a_day_beside_that_of_a_second() {
    RateStore store = Buckets.create().and(Rate.of(1_000, Duration.ofDays(1)));
    RateLimit limit = RateLimit.builder()
        .store(store)
        .policy(RatePolicy.of("api", Rate.of(2_000, Duration.ofSeconds(1))))
        .build();

    for (int i = 0; i < 1_000; i++) {
      assertThat(limit.check(REQUEST)).isInstanceOf(Verdict.Pass.class);
    }

    assertThat(limit.check(REQUEST)).isInstanceOf(Verdict.Answer.class);
  }

  private static RateLimit replica(SharedStore store) {
    SharedLimits shared =
        SharedLimits.over(store).replicas(4).timeBudget(Duration.ofMillis(20)).build();
    RateLimit limits = RateLimit.builder()
        .store(shared)
        .policy(RatePolicy.of("api", Rate.of(100, Duration.ofMinutes(15))).on("/api/**"))
        .build();
    return limits;
  }
}
