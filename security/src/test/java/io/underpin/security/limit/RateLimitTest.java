package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.event.Event;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.security.testing.FakeRateLimiter;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();
  private final Guard limit = limit(Rate.of(100, QUARTER_HOUR));

  @Test
  void lets_a_hundred_through_and_tells_each_how_many_are_left() {
    for (int left = 99; left >= 0; left--) {
      assertThat(pass("203.0.113.7").headers().first("RateLimit").orElseThrow())
          .startsWith("\"client\";r=" + left + ";t=");
    }

    assertThat(limit.check(from("203.0.113.7"))).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void says_its_policy_on_every_response() {
    assertThat(pass("203.0.113.7").headers().all("RateLimit-Policy"))
        .containsExactly("\"client\";q=100;w=900");
    assertThat(refusalAfterAll("203.0.113.7").headers().all("RateLimit-Policy"))
        .containsExactly("\"client\";q=100;w=900");
  }

  @Test
  void refuses_the_next_and_says_when_to_come_back() {
    Response refusal = refusalAfterAll("203.0.113.7");

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.headers().all("Retry-After")).containsExactly("9");
    assertThat(refusal.headers().all("RateLimit")).containsExactly("\"client\";r=0;t=9");
    assertThat(refusal.headers().all("Content-Type")).containsExactly("application/problem+json");
    assertThat(refusal.headers().all("Cache-Control")).containsExactly("no-store");
    assertThat(new String(refusal.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
            + "\"title\":\"Too Many Requests\",\"status\":429,\"violated-policies\":[\"client\"]}");
  }

  @Test
  void whoever_comes_back_when_told_passes_and_a_tick_earlier_does_not() {
    long seconds = retryAfter(refusalAfterAll("203.0.113.7"));

    time.advance(Duration.ofSeconds(seconds).minusMillis(1));
    Verdict early = limit.check(from("203.0.113.7"));
    time.advance(Duration.ofMillis(1));
    Verdict punctual = limit.check(from("203.0.113.7"));

    assertThat(early).isInstanceOf(Verdict.Answer.class);
    assertThat(punctual).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void retry_after_is_rounded_up_to_a_whole_second() {
    Guard fast = limit(Rate.perSecond(10));
    refusal(fast, "203.0.113.7", 10);

    assertThat(retryAfter(refusal(fast, "203.0.113.7", 0))).isEqualTo(1);
  }

  @Test
  void gives_each_client_a_bucket_of_its_own() {
    refusalAfterAll("203.0.113.7");

    assertThat(pass("203.0.113.8").headers().first("RateLimit").orElseThrow())
        .startsWith("\"client\";r=99;");
  }

  @Test
  void counts_the_address_that_an_earlier_guard_has_found() {
    FakeRequest first = from("10.0.0.1").with(Attribute.CLIENT_ADDRESS, "203.0.113.7");
    FakeRequest second = from("10.0.0.1").with(Attribute.CLIENT_ADDRESS, "203.0.113.8");

    Response refusal = refusal(limit, first, 100);
    Verdict other = limit.check(second);

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(other).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void counts_ipv6_by_the_network_of_64_bits() {
    for (int i = 0; i < 100; i++) {
      pass("2001:db8:0:1::" + Integer.toHexString(i));
    }

    assertThat(limit.check(from("2001:db8:0:1:ffff::1"))).isInstanceOf(Verdict.Answer.class);
    assertThat(limit.check(from("2001:db8:0:2::1"))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void counts_an_ipv4_mapped_address_as_the_ipv4_address_it_is() {
    refusalAfterAll("203.0.113.7");

    assertThat(limit.check(from("::ffff:203.0.113.7"))).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void has_no_say_about_requests_without_a_key() {
    FakeRateLimiter accounts = new FakeRateLimiter().willRefuse(Duration.ofSeconds(3));
    Guard users = RateLimit.builder()
        .policy(RatePolicy.of("user", Rate.perSecond(1)).key(LimitKey.principal()))
        .store((account, rate) -> accounts)
        .build();

    assertThat(users.check(from("203.0.113.7"))).isEqualTo(Verdict.pass());
    assertThat(users.check(from("203.0.113.7").with(Attribute.PRINCIPAL, "u-17")))
        .isInstanceOf(Verdict.Answer.class);
    assertThat(accounts.keys()).containsExactly("u-17");
  }

  @Test
  void tells_of_a_refusal_once_with_what_an_operator_needs() {
    refusalAfterAll("203.0.113.7");

    Event event = events.named("rate_limit.rejected").get(0);
    assertThat(event.attributes())
        .containsEntry("owasp.event", "excess_rate_limit_exceeded")
        .containsEntry("rate_limit.policy", "client")
        .containsEntry("client.address", "203.0.113.7")
        .containsEntry("retry_after_seconds", 9L)
        .containsEntry("untold", 0L);
  }

  @Test
  void an_attack_is_no_flood_of_events() {
    refusal(limit, "203.0.113.7", 100);
    for (int i = 0; i < 10_000; i++) {
      refusal(limit, "203.0.113.7", 0);
    }
    int during = events.named("rate_limit.rejected").size();
    time.advance(Duration.ofSeconds(1));
    refusal(limit, "203.0.113.7", 0);

    assertThat(during).isEqualTo(10);
    assertThat(events.all()).hasSize(11);
    assertThat(events.all().get(10).attributes()).containsEntry("untold", 9_991L);
  }

  @Test
  void a_sink_that_throws_does_not_let_anybody_through() {
    Guard loud = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(1, QUARTER_HOUR)))
        .time(time)
        .events(event -> {
          throw new IllegalStateException("no disk");
        })
        .build();
    loud.check(from("203.0.113.7"));

    assertThat(loud.check(from("203.0.113.7"))).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void refuses_a_name_that_could_not_stand_in_a_header() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatePolicy.of("my \"api\"", Rate.perSecond(1)))
        .withMessage("Rate policy name 'my \"api\"' is not 1 to 64 characters of a-z 0-9 - _");
  }

  private Guard limit(Rate rate) {
    return RateLimit.builder()
        .policy(RatePolicy.of("client", rate))
        .time(time)
        .events(events)
        .build();
  }

  private Verdict.Pass pass(String address) {
    Verdict verdict = limit.check(from(address));
    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
    return (Verdict.Pass) verdict;
  }

  private Response refusalAfterAll(String address) {
    return refusal(limit, address, 100);
  }

  private static Response refusal(Guard guard, String address, int before) {
    return refusal(guard, from(address), before);
  }

  private static Response refusal(Guard guard, Request request, int before) {
    for (int i = 0; i < before; i++) {
      guard.check(request);
    }
    Verdict verdict = guard.check(request);
    assertThat(verdict).isInstanceOf(Verdict.Answer.class);
    return ((Verdict.Answer) verdict).response();
  }

  private static long retryAfter(Response refusal) {
    return Long.parseLong(refusal.headers().first("Retry-After").orElseThrow());
  }

  private static FakeRequest from(String address) {
    return FakeRequest.get("/").from(address);
  }
}
