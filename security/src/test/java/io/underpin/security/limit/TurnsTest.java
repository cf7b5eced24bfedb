package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests that wait for their turn, and the places for them. */
class TurnsTest {
  private final FakeTime time = new FakeTime();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @Test
  void who_finds_no_place_hears_of_the_policy_that_has_him_wait_and_is_not_shut_out()
      throws Exception {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.limitReq("slow", "1r/s", 50).ban(BanRule.after(1)))
        .policy(RatePolicy.of("other", Rate.of(100, Duration.ofHours(1))).ban(BanRule.after(1)))
        .maxWaiting(1)
        .time(time)
        .events(event -> {})
        .pause(this::untilTold)
        .build();
    limit.check(FakeRequest.get("/"));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Verdict> first = thread.submit(() -> limit.check(FakeRequest.get("/")));
      assertThat(waiting.await(120, TimeUnit.SECONDS)).isTrue();

      Response refused = ((Verdict.Answer) limit.check(FakeRequest.get("/"))).response();
      Response again = ((Verdict.Answer) limit.check(FakeRequest.get("/"))).response();
      go.countDown();

      assertThat(refused.headers().first("RateLimit")).hasValue("\"slow\";r=0;t=2");
      assertThat(refused.headers().first("Retry-After")).hasValue("2");
      assertThat(new String(again.body(), StandardCharsets.UTF_8)).contains("quota-exceeded");
      assertThat(first.get(120, TimeUnit.SECONDS)).isInstanceOf(Verdict.Pass.class);
      assertThat(limit.standing(FakeRequest.get("/")))
          .extracting(Standing::remaining)
          .containsExactly(50L, 98L);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void who_is_refused_by_a_later_policy_has_not_waited_for_it() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.limitReq("slow", "1r/s", 50))
        .policy(RatePolicy.of("few", Rate.of(1, Duration.ofHours(1))))
        .time(time)
        .events(event -> {})
        .pause(nanos -> {
          throw new IllegalStateException("nobody should wait");
        })
        .build();
    limit.check(FakeRequest.get("/"));

    Verdict refused = limit.check(FakeRequest.get("/"));

    assertThat(refused).isInstanceOf(Verdict.Answer.class);
    assertThat(limit.standing(FakeRequest.get("/")).get(0).remaining()).isEqualTo(50);
  }

  @Test
  void of_two_policies_the_longer_wait_counts() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.limitReq("slow", "1r/s", 5))
        .policy(RatePolicy.limitReq("fast", "10r/s", 5).key(LimitKey.everybody()))
        .time(time)
        .pause(nanos -> time.advance(Duration.ofNanos(nanos)))
        .build();
    long start = time.nanoTime();

    limit.check(FakeRequest.get("/"));
    limit.check(FakeRequest.get("/"));

    assertThat(Duration.ofNanos(time.nanoTime() - start)).isEqualTo(Duration.ofSeconds(1));
  }

  private void untilTold(long nanos) {
    waiting.countDown();
    try {
      go.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    time.advance(Duration.ofNanos(nanos));
  }
}
