package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The semantics that nginx documents for limit_req. */
class NginxLimitTest {
  private final FakeTime time = new FakeTime();
  private final List<Duration> waits = new ArrayList<>();

  @Test
  void with_nodelay_the_burst_passes_at_once_and_one_more() {
    RateLimit limit = limit(RatePolicy.limitReq("one", "10r/s", 20).nodelay());

    assertThat(admitted(limit, 100)).isEqualTo(21);
    assertThat(waits).isEmpty();
  }

  @Test
  void without_burst_a_second_request_within_the_interval_is_refused() {
    RateLimit limit = limit(RatePolicy.limitReq("one", "10r/s", 0));

    assertThat(admitted(limit, 2)).isEqualTo(1);
    time.advance(Duration.ofMillis(100));
    assertThat(admitted(limit, 2)).isEqualTo(1);
  }

  @Test
  void without_nodelay_requests_leave_at_the_rate() {
    RateLimit limit = limit(RatePolicy.limitReq("one", "10r/s", 5));
    Duration start = Duration.ofNanos(time.nanoTime());

    int admitted = admitted(limit, 6);

    assertThat(admitted).isEqualTo(6);
    assertThat(waits).containsOnly(Duration.ofMillis(100)).hasSize(5);
    assertThat(Duration.ofNanos(time.nanoTime()).minus(start)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void with_delay_the_first_of_a_burst_do_not_wait() {
    FakeTime frozen = new FakeTime();
    List<Duration> asked = new ArrayList<>();
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.limitReq("one", "5r/s", 12).delayAfter(8))
        .time(frozen)
        .pause(nanos -> {
          asked.add(Duration.ofNanos(nanos));
          Thread.currentThread().interrupt();
        })
        .build();

    int admitted = 0;
    for (int i = 0; i < 9; i++) {
      admitted += limit.check(FakeRequest.get("/")) instanceof Verdict.Pass ? 1 : 0;
    }
    limit.check(FakeRequest.get("/"));
    boolean interrupted = Thread.interrupted();

    assertThat(admitted).isEqualTo(9);
    assertThat(asked).containsExactly(Duration.ofMillis(200));
    assertThat(interrupted).isTrue();
  }

  @Test
  void one_that_is_told_to_stop_while_it_waits_is_refused_and_charged_nothing() {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.limitReq("one", "1r/s", 5))
        .time(time)
        .pause(nanos -> Thread.currentThread().interrupt())
        .build();
    limit.check(FakeRequest.get("/"));

    Verdict stopped = limit.check(FakeRequest.get("/"));
    boolean interrupted = Thread.interrupted();

    assertThat(stopped).isInstanceOf(Verdict.Answer.class);
    assertThat(interrupted).isTrue();
    assertThat(limit.standing(FakeRequest.get("/")).get(0).remaining()).isEqualTo(5);
  }

  // nginx (ngx_http_limit_req_module): excess = max(excess - rate * elapsed + 1, 0), refused when
  // above burst; a new key begins
  // at 0. Here in thousandths of a request and milliseconds, as nginx counts.
  @ParameterizedTest
  @CsvSource({"10, 20", "5, 0", "1, 3", "100, 50"})
  void decides_as_nginx_does(long perSecond, long burst) {
    for (int seed = 0; seed < 50; seed++) {
      RateLimit limit =
          limit(RatePolicy.limitReq("one", perSecond + "r/s", burst).nodelay());
      SplittableRandom random = new SplittableRandom(seed);
      long excess = -1_000;
      for (int step = 0; step < 300; step++) {
        long millis = random.nextInt(3) == 0 ? random.nextLong(3_000 / perSecond + 1) : 0;
        time.advance(Duration.ofMillis(millis));
        excess = Math.max(excess - perSecond * millis, -1_000);
        boolean theirs = Math.max(excess + 1_000, 0) <= burst * 1_000;
        excess = theirs ? Math.max(excess + 1_000, 0) : excess;

        boolean ours = limit.check(FakeRequest.get("/")) instanceof Verdict.Pass;

        assertThat(ours).as("seed %d step %d", seed, step).isEqualTo(theirs);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5",
    "10r/h, 5",
    "0r/s, 5",
    "-1r/s, 5",
    "10 r/s, 5",
    "10r/s, -1",
    "10r/s, 1000000000"
  })
  void refuses_what_nginx_could_not_read(String rate, long burst) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RatePolicy.limitReq("one", rate, burst))
        .withMessageContaining(burst == 5 ? rate : "" + burst);
  }

  private RateLimit limit(RatePolicy policy) {
    return RateLimit.builder()
        .policy(policy)
        .time(time)
        .pause(nanos -> {
          waits.add(Duration.ofNanos(nanos));
          time.advance(Duration.ofNanos(nanos));
        })
        .build();
  }

  private static int admitted(RateLimit limit, int asked) {
    int admitted = 0;
    for (int i = 0; i < asked; i++) {
      admitted += limit.check(FakeRequest.get("/")) instanceof Verdict.Pass ? 1 : 0;
    }
    return admitted;
  }
}
