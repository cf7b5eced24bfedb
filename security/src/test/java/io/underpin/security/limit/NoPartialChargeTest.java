package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Verdict;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NoPartialChargeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void ten_thousand_refusals_from_eight_threads_leave_the_other_policies_as_they_were()
      throws Exception {
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("first", Rate.of(100_000, HOUR)))
        .policy(RatePolicy.of("second", Rate.of(100_000, HOUR)).key(LimitKey.everybody()))
        .policy(RatePolicy.of("third", Rate.of(1, HOUR)))
        .time(new FakeTime())
        .events(event -> {})
        .build();
    limit.check(FakeRequest.get("/"));

    int admitted = inThreads(8, () -> {
      int passed = 0;
      for (int i = 0; i < 10_000 / 8; i++) {
        passed += limit.check(FakeRequest.get("/")) instanceof Verdict.Pass ? 1 : 0;
      }
      return passed;
    });

    assertThat(admitted).isZero();
    assertThat(limit.standing(FakeRequest.get("/")))
        .extracting(Standing::remaining)
        .containsExactly(99_999L, 99_999L, 0L);
  }

  private static int inThreads(int count, Callable<Integer> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<Integer>> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        parts.add(threads.submit(work));
      }
      int sum = 0;
      for (Future<Integer> part : parts) {
        sum += part.get(120, TimeUnit.SECONDS);
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }
}
