package io.underpin.security.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Exchange;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.limit.LimitKey;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void ten_at_once_and_the_eleventh_when_one_has_ended() {
    Pipeline pipeline = pipeline(ConcurrencyLimit.perClient());
    Exchange first = pipeline.begin(FakeRequest.get("/"));
    for (int i = 1; i < 10; i++) {
      pipeline.begin(FakeRequest.get("/"));
    }

    assertThat(pipeline.begin(FakeRequest.get("/")).answer()).isPresent();
    assertThat(pipeline.begin(FakeRequest.get("/").from("203.0.113.7")).answer())
        .isEmpty();
    first.end(200);
    first.end(200);
    assertThat(pipeline.begin(FakeRequest.get("/")).answer()).isEmpty();
    assertThat(pipeline.begin(FakeRequest.get("/")).answer()).isPresent();
  }

  @Test
  void a_refusal_says_what_is_limited_and_when_to_come_again() {
    Response refusal = refused(one().build());

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.headers().first("RateLimit-Policy"))
        .contains("\"conc\";q=1;qu=\"concurrent-requests\"");
    assertThat(refusal.headers().first("RateLimit")).contains("\"conc\";r=0");
    assertThat(refusal.headers().first("Retry-After")).contains("1");
    assertThat(refusal.headers().first("Cache-Control")).contains("no-store");
    assertThat(refusal.headers().first("Content-Type")).contains("application/problem+json");
    assertThat(new String(refusal.body(), UTF_8))
        .isEqualTo("{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
            + "\"title\":\"Too Many Requests\",\"status\":429,\"violated-policies\":[\"conc\"]}");
  }

  @Test
  void too_many_from_all_together_is_503() {
    ConcurrencyLimit limit = ConcurrencyLimit.builder(5)
        .maxTotal(2)
        .retryAfter(Duration.ofMillis(2500))
        .events(events)
        .build();
    limit.check(FakeRequest.get("/").from("203.0.113.1"));
    limit.check(FakeRequest.get("/").from("203.0.113.2"));

    Response refusal = answer(limit, FakeRequest.get("/").from("203.0.113.3"));

    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.headers().first("Retry-After")).contains("3");
    assertThat(refusal.headers().contains("RateLimit-Policy")).isFalse();
    assertThat(new String(refusal.body(), UTF_8)).contains("#temporary-reduced-capacity");
    assertThat(events.all().get(0).attributes()).containsEntry("reason", "total-full");
  }

  @Test
  void refusals_are_told() {
    refused(one().name("exports").build());

    assertThat(events.named("concurrency.rejected")).hasSize(1);
    assertThat(events.all().get(0).attributes())
        .containsEntry("owasp.event", "excess_rate_limit_exceeded")
        .containsEntry("reason", "key-full")
        .containsEntry("client.address", "127.0.0.1")
        .containsEntry("concurrency.policy", "exports");
  }

  @Test
  void a_dry_run_tells_and_refuses_nobody() {
    ConcurrencyLimit limit = one().dryRun().build();

    for (int i = 0; i < 3; i++) {
      assertThat(limit.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Pass.class);
    }

    assertThat(events.named("concurrency.would_reject")).hasSize(2);
    assertThat(limit.snapshot()).isEqualTo(new ConcurrencySnapshot(1, 1, 1, 1, 2, 0, 0));
  }

  @Test
  void keys_and_requests_without_one() {
    ConcurrencyLimit limit = one().key(LimitKey.principal()).build();
    FakeRequest known = FakeRequest.get("/").with(Attribute.PRINCIPAL, "u-1");

    limit.check(known);

    assertThat(limit.check(known)).isInstanceOf(Verdict.Answer.class);
    assertThat(limit.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Pass.class);
    assertThat(limit.snapshot().inFlight()).isEqualTo(1);
  }

  @Test
  void requests_without_a_key_count_for_all_together() {
    ConcurrencyLimit limit = one().key(LimitKey.principal()).maxTotal(1).build();

    limit.check(FakeRequest.get("/"));

    assertThat(answer(limit, FakeRequest.get("/")).status()).isEqualTo(503);
  }

  @Test
  void other_paths_are_free() {
    ConcurrencyLimit limit = one().onlyFor("/export/**").build();

    limit.check(FakeRequest.get("/export/1"));

    assertThat(limit.check(FakeRequest.get("/%65xport"))).isInstanceOf(Verdict.Answer.class);
    assertThat(limit.check(FakeRequest.get("/other"))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void a_v6_client_is_his_network_but_for_nginx_his_address() {
    FakeRequest one = FakeRequest.get("/").from("2001:db8::1");
    FakeRequest other = FakeRequest.get("/").from("2001:db8::2");
    ConcurrencyLimit ours = ConcurrencyLimit.perClient(1);
    ConcurrencyLimit nginx = ConcurrencyLimit.limitConn(1);

    ours.check(one);
    nginx.check(one);

    assertThat(answer(ours, other).status()).isEqualTo(429);
    assertThat(nginx.check(other)).isInstanceOf(Verdict.Pass.class);
    assertThat(answer(nginx, other).status()).isEqualTo(503);
  }

  @Test
  void what_nobody_ends_is_free_after_its_lease() {
    ConcurrencyLimit limit = one().lease(Duration.ofSeconds(30)).build();
    limit.check(FakeRequest.get("/"));
    time.advance(Duration.ofSeconds(30));

    assertThat(limit.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Pass.class);
    assertThat(limit.snapshot().leasesHealed()).isEqualTo(1);
  }

  @Test
  void a_request_that_a_later_guard_refuses_is_not_in_flight_for_ever() {
    ConcurrencyLimit limit = one().build();
    Pipeline pipeline = pipeline(limit, request -> Verdict.answer(Response.problem(403, "No")));

    pipeline.begin(FakeRequest.get("/")).end(403);

    assertThat(limit.snapshot().inFlight()).isZero();
    assertThat(limit.snapshot().granted()).isEqualTo(1);
  }

  @Test
  void refuses_settings_that_make_no_sense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one().name("a;b"))
        .withMessage("Concurrency limit name 'a;b' is not 1 to 64 characters of a-z 0-9 - _");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one().status(403))
        .withMessage("A refusal with status 403: 429 or 503");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one().retryAfter(Duration.ZERO))
        .withMessage("Retry-After of PT0S: 1 second to 1 day");
    assertThatIllegalArgumentException().isThrownBy(() -> one().onlyFor());
    assertThatIllegalArgumentException().isThrownBy(() -> one().maxTotal(0));
    assertThatIllegalArgumentException().isThrownBy(() -> ConcurrencyLimit.perClient(0));
  }

  private ConcurrencyLimitBuilder one() {
    return ConcurrencyLimit.builder(1).events(events).time(time);
  }

  private static Response refused(ConcurrencyLimit limit) {
    limit.check(FakeRequest.get("/"));
    return answer(limit, FakeRequest.get("/"));
  }

  private static Response answer(ConcurrencyLimit limit, FakeRequest request) {
    return ((Verdict.Answer) limit.check(request)).response();
  }

  private Pipeline pipeline(Guard... guards) {
    Pipeline.Builder pipeline = Pipeline.builder().events(events);
    for (Guard guard : guards) {
      pipeline.guard(guard);
    }
    return pipeline.build();
  }
}
