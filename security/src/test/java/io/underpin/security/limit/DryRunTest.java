package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.security.testing.FakeRateLimiter;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dry run counts as the policy would, and nobody feels it. */
class DryRunTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void nobody_waits_for_his_turn() {
    List<Long> waits = new ArrayList<>();
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.limitReq("one", "1r/s", 5).dryRun())
        .time(time)
        .events(events)
        .pause(nanos -> {
          waits.add(nanos);
          time.advance(Duration.ofNanos(nanos));
        })
        .build();

    for (int i = 0; i < 7; i++) {
      assertThat(limit.check(FakeRequest.get("/"))).isInstanceOf(Verdict.Pass.class);
    }

    assertThat(waits).isEmpty();
    assertThat(events.named("rate_limit.would_reject")).hasSize(1);
  }

  @Test
  void who_would_be_refused_is_charged_to_none_of_its_accounts() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("one", Rate.of(10, HOUR))
            .key(LimitKey.everybody())
            .key(LimitKey.header("X-Key"))
            .key(LimitKey.clientAddress())
            .tier("few", Rate.of(1, HOUR), request -> request.header("X-Few").isPresent())
            .dryRun())
        .policy(RatePolicy.of("two", Rate.of(10, HOUR)))
        .time(time)
        .events(events)
        .build();
    FakeRequest request = FakeRequest.get("/").from("2001:db8::1").withHeader("X-Few", "1");

    for (int i = 0; i < 5; i++) {
      limit.check(request);
    }

    assertThat(limit.standing(request))
        .extracting(Standing::account, Standing::remaining)
        .containsExactly(
            tuple("one/few/0", 0L),
            tuple("one/few/1", 0L),
            tuple("one/few/2", 0L),
            tuple("one/few/net48", 3L),
            tuple("two/0", 5L),
            tuple("two/net48", 35L));
    assertThat(limit.snapshot().get(0).allowed()).isEqualTo(1);
    assertThat(limit.snapshot().get(0).refused()).isEqualTo(4);
  }

  @Test
  void what_the_first_key_was_charged_comes_back_when_the_second_would_refuse() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("one", Rate.of(3, HOUR))
            .key(LimitKey.clientAddress())
            .key(LimitKey.everybody())
            .dryRun())
        .time(time)
        .events(events)
        .build();
    for (int i = 0; i < 3; i++) {
      limit.check(FakeRequest.get("/").from("203.0.113.7"));
    }

    limit.check(FakeRequest.get("/").from("203.0.113.8"));

    assertThat(limit.standing(FakeRequest.get("/").from("203.0.113.8")).get(0).remaining())
        .isEqualTo(3);
  }

  @Test
  void what_a_policy_before_it_was_charged_stays_when_it_would_refuse() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("live", Rate.of(10, HOUR)))
        .policy(RatePolicy.of("new", Rate.of(1, HOUR)).dryRun())
        .time(time)
        .events(events)
        .build();

    for (int i = 0; i < 4; i++) {
      limit.check(FakeRequest.get("/"));
    }

    assertThat(limit.standing(FakeRequest.get("/")))
        .extracting(Standing::account, Standing::remaining)
        .containsExactly(tuple("live/0", 6L), tuple("new/0", 0L));
  }

  @Test
  void it_stays_out_of_both_fields_while_it_would_let_through() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("live", Rate.of(10, HOUR)))
        .policy(RatePolicy.of("new", Rate.of(5, HOUR)).dryRun())
        .time(time)
        .events(events)
        .build();

    Verdict.Pass pass = (Verdict.Pass) limit.check(FakeRequest.get("/"));

    assertThat(pass.headers().all("RateLimit-Policy")).containsExactly("\"live\";q=10;w=3600");
    assertThat(pass.headers().all("RateLimit")).containsExactly("\"live\";r=9;t=360");
  }

  @Test
  void a_store_that_does_not_answer_refuses_nobody_and_is_not_told_as_a_refusal() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("one", Rate.of(1, HOUR)).dryRun())
        .store((account, rate) -> new FakeRateLimiter().willBeUnavailable())
        .time(time)
        .events(events)
        .build();

    assertThat(limit.check(FakeRequest.get("/"))).isEqualTo(Verdict.pass());

    assertThat(limit.snapshot().get(0).refused()).isZero();
    assertThat(limit.snapshot().get(0).unavailable()).isEqualTo(1);
    assertThat(events.all()).isEmpty();
  }
}
