package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several policies on one request add up to. */
class PoliciesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void a_policy_holds_on_its_paths_and_methods_only() {
    RateLimit limit = limit(RatePolicy.of("login", Rate.of(1, HOUR)).on("POST", "/login"));

    assertThat(admitted(limit, FakeRequest.get("/login"), 5)).isEqualTo(5);
    assertThat(admitted(limit, FakeRequest.post("/other"), 5)).isEqualTo(5);
    assertThat(admitted(limit, FakeRequest.post("/login"), 5)).isEqualTo(1);
    assertThat(admitted(limit, FakeRequest.post("/%6cogin"), 5)).isZero();
  }

  @Test
  void an_exception_counts_only_when_it_is_spelled_plainly() {
    RateLimit limit = limit(RatePolicy.of("general", Rate.of(1, HOUR)).except("/api/**"));

    assertThat(admitted(limit, FakeRequest.get("/api/x"), 5)).isEqualTo(5);
    assertThat(admitted(limit, FakeRequest.get("/api/../admin"), 5)).isEqualTo(1);
  }

  @Test
  void a_request_that_one_policy_refuses_is_charged_to_none() {
    RateLimit limit = limit(
        RatePolicy.of("first", Rate.of(10, HOUR)),
        RatePolicy.of("second", Rate.of(10, HOUR)).key(LimitKey.everybody()),
        RatePolicy.of("never", Rate.of(1, HOUR)).key(LimitKey.header("X-Key")));
    admitted(limit, from("203.0.113.7"), 1);

    int more = admitted(limit, from("203.0.113.7"), 10_000);

    assertThat(more).isZero();
    assertThat(limit.standing(from("203.0.113.7")))
        .extracting(Standing::policy, Standing::remaining)
        .containsExactly(tuple("first", 9L), tuple("second", 9L), tuple("never", 0L));
  }

  @Test
  void counts_by_address_and_by_user_at_once() {
    RateLimit limit = limit(RatePolicy.of("api", Rate.of(3, HOUR))
        .key(LimitKey.clientAddress())
        .key(LimitKey.principal()));

    int first = admitted(limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-1"), 2);
    int elsewhere = admitted(limit, from("203.0.113.8").with(Attribute.PRINCIPAL, "u-1"), 9);
    int somebodyElse = admitted(limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-2"), 9);

    assertThat(first).isEqualTo(2);
    assertThat(elsewhere).isEqualTo(1);
    assertThat(somebodyElse).isEqualTo(1);
  }

  @Test
  void a_tier_has_its_own_rate_and_says_so() {
    RateLimit limit = limit(RatePolicy.of("user", Rate.of(1, HOUR))
        .key(LimitKey.principal())
        .tier(
            "pro",
            Rate.of(5, HOUR),
            request ->
                request.attribute(Attribute.PRINCIPAL).filter("u-pro"::equals).isPresent()));

    Verdict.Pass pro = pass(limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-pro"));
    int rest = admitted(limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-pro"), 9);
    int free = admitted(limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-free"), 9);

    assertThat(pro.headers().first("RateLimit-Policy")).hasValue("\"user\";q=5;w=3600");
    assertThat(rest).isEqualTo(4);
    assertThat(free).isEqualTo(1);
  }

  @Test
  void a_request_costs_what_it_is_said_to_cost() {
    RateLimit limit = limit(RatePolicy.of("bytes", Rate.of(1_000, HOUR))
        .cost(request -> Long.parseLong(request.header("Content-Length").orElse("0"))));

    assertThat(admitted(limit, sized(600), 1)).isEqualTo(1);
    assertThat(admitted(limit, sized(600), 1)).isZero();
    assertThat(admitted(limit, sized(400), 1)).isEqualTo(1);
    assertThat(admitted(limit, sized(0), 9)).isEqualTo(9);
    assertThat(admitted(limit, sized(1_001), 1)).isZero();
  }

  @Test
  void to_what_is_dearer_than_a_full_bucket_nothing_is_left() {
    RateLimit limit = limit(RatePolicy.of("bytes", Rate.of(1_000, HOUR))
        .cost(request -> Long.parseLong(request.header("Content-Length").orElse("0"))));

    Verdict.Answer refusal = (Verdict.Answer) limit.check(sized(1_500));

    assertThat(refusal.response().headers().first("RateLimit")).hasValue("\"bytes\";r=0;t=3600");
  }

  @Test
  void an_ipv6_network_may_do_four_times_what_one_client_may() {
    RateLimit limit = limit(RatePolicy.of("client", Rate.of(2, HOUR)));

    int admitted = 0;
    for (int net = 0; net < 100; net++) {
      admitted += admitted(limit, from("2001:db8:0:" + Integer.toHexString(net) + "::1"), 5);
    }

    assertThat(admitted).isEqualTo(8);
    assertThat(admitted(limit, from("2001:db8:1::1"), 5)).isEqualTo(2);
  }

  @Test
  void an_aggregate_of_one_gives_a_network_no_more_than_a_client() {
    RateLimit limit = limit(RatePolicy.of("client", Rate.of(2, HOUR)).ipv6Aggregate(1));

    assertThat(admitted(limit, from("2001:db8:0:1::1"), 1)).isEqualTo(1);
    assertThat(admitted(limit, from("2001:db8:0:2::1"), 5)).isEqualTo(1);
    assertThat(admitted(limit, from("2001:db8:1:1::1"), 5)).isEqualTo(2);
  }

  @Test
  void the_aggregate_can_be_left_out() {
    RateLimit limit = limit(RatePolicy.of("client", Rate.of(1, HOUR)).ipv6Aggregate(0));

    for (int net = 0; net < 20; net++) {
      assertThat(admitted(limit, from("2001:db8:0:" + net + "::1"), 5)).isEqualTo(1);
    }
  }

  @Test
  void a_dry_run_refuses_nobody_tells_whom_it_would_and_stays_out_of_the_answer() {
    RateLimit limit = limit(
        RatePolicy.of("new", Rate.of(1, HOUR)).dryRun(), RatePolicy.of("old", Rate.of(9, HOUR)));

    assertThat(admitted(limit, from("203.0.113.7"), 5)).isEqualTo(5);

    assertThat(pass(limit, from("203.0.113.7")).headers().all("RateLimit-Policy"))
        .containsExactly("\"old\";q=9;w=3600");
    assertThat(events.named("rate_limit.would_reject")).hasSize(5);
    assertThat(events.named("rate_limit.rejected")).isEmpty();
    assertThat(limit.snapshot().get(0).refused()).isEqualTo(5);
  }

  @Test
  void those_on_the_allow_list_are_not_even_counted() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(1, HOUR)).key(LimitKey.everybody()))
        .allow("192.0.2.0/24", "2001:db8::/32")
        .allowPaths("/live")
        .time(time)
        .build();

    assertThat(admitted(limit, from("192.0.2.77"), 5)).isEqualTo(5);
    assertThat(admitted(limit, from("2001:db8::5"), 5)).isEqualTo(5);
    assertThat(admitted(limit, FakeRequest.get("/live").from("203.0.113.7"), 5)).isEqualTo(5);
    assertThat(admitted(limit, FakeRequest.get("/live/../x").from("203.0.113.7"), 5))
        .isEqualTo(1);
  }

  @Test
  void who_hides_behind_a_proxy_on_the_allow_list_is_counted() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(1, HOUR)))
        .allow("192.0.2.0/24")
        .time(time)
        .build();
    FakeRequest hidden = from("192.0.2.77").with(ClientAddress.HIDDEN, true);

    assertThat(admitted(limit, hidden, 5)).isEqualTo(1);
  }

  @Test
  void tells_every_policy_and_the_least_of_each() {
    RateLimit limit = limit(
        RatePolicy.of("client", Rate.of(10, HOUR)),
        RatePolicy.of("all", Rate.of(100, HOUR)).key(LimitKey.everybody()));

    Verdict.Pass pass = pass(limit, from("203.0.113.7"));

    assertThat(pass.headers().all("RateLimit-Policy"))
        .containsExactly("\"client\";q=10;w=3600, \"all\";q=100;w=3600");
    assertThat(pass.headers().first("RateLimit").orElseThrow().split(", "))
        .containsExactly("\"client\";r=9;t=360", "\"all\";r=99;t=36");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9})
  void tells_any_number_of_policies_in_their_order(int count) {
    RatePolicy[] policies = IntStream.range(0, count)
        .mapToObj(i -> RatePolicy.of("p" + i, Rate.of(10 + i, HOUR)))
        .toArray(RatePolicy[]::new);

    Verdict.Pass pass = pass(limit(policies), from("203.0.113.7"));

    List<String> states =
        List.of(pass.headers().first("RateLimit").orElseThrow().split(", "));
    assertThat(states).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(states.get(i)).startsWith("\"p" + i + "\";r=" + (9 + i) + ";t=");
    }
    List<String> told =
        List.of(pass.headers().first("RateLimit-Policy").orElseThrow().split(", "));
    assertThat(told).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(told.get(i)).isEqualTo("\"p" + i + "\";q=" + (10 + i) + ";w=3600");
    }
  }

  @Test
  void of_one_policy_the_account_that_leaves_least_is_told() {
    RateLimit limit = limit(RatePolicy.of("api", Rate.of(10, HOUR))
        .key(LimitKey.principal())
        .key(LimitKey.everybody())
        .key(LimitKey.header("X-Key")));
    admitted(
        limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-1").withHeader("X-Key", "a"), 3);

    Verdict.Pass pass =
        pass(limit, from("203.0.113.7").with(Attribute.PRINCIPAL, "u-2").withHeader("X-Key", "b"));

    assertThat(pass.headers().all("RateLimit")).containsExactly("\"api\";r=6;t=1440");
  }

  @Test
  void older_clients_read_x_ratelimit_of_what_leaves_least() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(2, HOUR)))
        .policy(RatePolicy.of("all", Rate.of(100, HOUR)).key(LimitKey.everybody()))
        .legacyHeaders()
        .time(time)
        .build();
    String reset = Long.toString(time.instant().getEpochSecond() + 1_800);

    Verdict.Pass pass = pass(limit, from("203.0.113.7"));
    limit.check(from("203.0.113.7"));
    Response refusal = ((Verdict.Answer) limit.check(from("203.0.113.7"))).response();

    assertThat(pass.headers().first("X-RateLimit-Limit")).hasValue("2");
    assertThat(pass.headers().first("X-RateLimit-Remaining")).hasValue("1");
    assertThat(pass.headers().first("X-RateLimit-Reset")).hasValue(reset);
    assertThat(refusal.headers().first("X-RateLimit-Remaining")).hasValue("0");
  }

  @Test
  void changed_while_running_a_policy_keeps_its_accounts_and_its_counts() {
    RateLimit limit = limit(RatePolicy.of("client", Rate.of(10, HOUR)));
    admitted(limit, from("203.0.113.7"), 10);

    limit.reconfigure(
        RatePolicy.of("client", Rate.of(10, HOUR)).dryRun(),
        RatePolicy.of("new", Rate.of(3, HOUR)));

    assertThat(admitted(limit, from("203.0.113.7"), 9)).isEqualTo(3);
    assertThat(limit.snapshot().get(0).allowed()).isEqualTo(10);
    assertThat(limit).hasToString("RateLimit client, new");
  }

  @Test
  void policies_without_a_name_of_their_own_are_refused() {
    RatePolicy one = RatePolicy.of("api", Rate.perSecond(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.of(one, one.on("/x")))
        .withMessageContaining("'api'");
    assertThatIllegalArgumentException()
        .isThrownBy(RateLimit::of)
        .withMessageContaining("without a policy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.ipv6Aggregate(-1))
        .withMessageContaining("0 (none) to 65,536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.delayAfter(-1))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.builder().maxWaiting(0))
        .withMessageContaining("1 to 100,000");
  }

  private RateLimit limit(RatePolicy... policies) {
    RateLimitBuilder builder = RateLimit.builder().time(time).events(events);
    for (RatePolicy policy : policies) {
      builder.policy(policy);
    }
    return builder.build();
  }

  private static int admitted(Guard limit, Request request, int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += limit.check(request) instanceof Verdict.Pass ? 1 : 0;
    }
    return admitted;
  }

  private static Verdict.Pass pass(Guard limit, Request request) {
    return (Verdict.Pass) limit.check(request);
  }

  private static FakeRequest from(String address) {
    return FakeRequest.get("/").from(address);
  }

  private static FakeRequest sized(long bytes) {
    return FakeRequest.post("/files").from("203.0.113.7").withHeader("Content-Length", "" + bytes);
  }
}
