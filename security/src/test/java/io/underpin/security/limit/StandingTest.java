package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators see of a request. */
class StandingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTime time = new FakeTime();

  @Test
  void who_is_never_limited_stands_nowhere() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(1, HOUR)))
        .allow("192.0.2.0/24")
        .build();

    assertThat(limit.standing(FakeRequest.get("/").from("192.0.2.1"))).isEmpty();
  }

  @Test
  void who_is_shut_out_has_to_wait_for_the_end_of_it() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(9, HOUR)).ban(BanRule.after(3)))
        .time(time)
        .build();
    limit.ban("client", "203.0.113.7", Duration.ofMinutes(20));

    Standing standing = limit.standing(FakeRequest.get("/").from("203.0.113.7")).get(0);

    assertThat(standing.retryAfter()).isEqualTo(Duration.ofMinutes(20));
    assertThat(standing.remaining()).isEqualTo(9);
  }

  @Test
  void what_costs_more_than_a_full_bucket_would_not_pass() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(10, HOUR))
            .cost(request -> request.header("X-Dear").isPresent() ? Long.MAX_VALUE : 4))
        .time(time)
        .build();
    FakeRequest dear = FakeRequest.get("/").withHeader("X-Dear", "1");
    limit.check(FakeRequest.get("/"));

    Standing standing = limit.standing(dear).get(0);

    assertThat(standing.remaining()).isEqualTo(6);
    assertThat(standing.resetAfter()).isEqualTo(Duration.ofMinutes(24));
    assertThat(standing.retryAfter()).isEqualTo(HOUR);
  }

  @Test
  void looking_charges_nothing() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(1, HOUR)).ban(BanRule.after(1)))
        .time(time)
        .build();

    for (int i = 0; i < 100; i++) {
      assertThat(limit.standing(FakeRequest.get("/")).get(0).remaining()).isEqualTo(1);
    }

    assertThat(limit.snapshot().get(0).refused()).isZero();
    assertThat(limit.snapshot().get(0).offenders()).isEmpty();
  }

  @Test
  void a_request_counts_once_however_many_accounts_it_was_charged_to() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(9, HOUR))
            .key(LimitKey.clientAddress())
            .key(LimitKey.everybody()))
        .policy(RatePolicy.of("all", Rate.of(9, HOUR)).key(LimitKey.everybody()))
        .time(time)
        .build();

    limit.check(FakeRequest.get("/").from("2001:db8::1"));

    assertThat(limit.snapshot()).extracting(PolicySnapshot::allowed).containsExactly(1L, 1L);
    assertThat(limit.snapshot().get(0).memory().keySet())
        .containsExactly("client/0", "client/1", "client/net48");
  }
}
