package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.testing.FakeSharedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that far more want than may have it, and a store whose answers take their time. */
class FarStoreTest {
  private static final int THREADS = 64;
  private static final Duration LASTS = Duration.ofSeconds(2);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Simulation simulation = new Simulation();
  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Long> admitted = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "1, 20, 1000, false",
    "1, 40, 1000, false",
    "1, 20, 1000, true",
    "1, 20, 100, false",
    "4, 1, 1000, false",
    "4, 20, 1000, true",
    "4, 40, 1000, false"
  })
  void a_hot_key_gets_most_of_its_limit_and_never_more(
      int replicas, int tripMillis, long limit, boolean strict) {
    Rate rate = strict ? Rate.strict(limit, WINDOW) : Rate.of(limit, WINDOW);
    long oneWay = Duration.ofMillis(tripMillis).toNanos() / 2;
    SharedStore store = simulation.far(new FakeSharedStore(simulation.time), () ->
        (long) (oneWay * (0.9 + 0.2 * random.nextDouble())));
    List<SharedLimits> all = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      SharedLimits limits = SharedLimits.over(store)
          .replicas(replicas)
          .time(simulation.time)
          .patience(simulation)
          .events(EventSink.none())
          .build();
      all.add(limits);
      RateLimiter limiter = limits.limiter("api", rate);
      for (int j = 0; j < THREADS / replicas; j++) {
        simulation.thread(() -> ask(limiter));
      }
    }

    simulation.run();

    double due = rate.burst() + LASTS.toNanos() / rate.nanosPerToken();
    double inWindow = rate.burst() + (WINDOW.toNanos() + 2 * oneWay) / rate.nanosPerToken();
    // Whom the store has admitted hears of it half a trip later.
    assertThat((double) most()).isLessThanOrEqualTo(inWindow);
    assertThat(admitted.size() / due).isBetween(0.9, 1.01);
    assertThat(all).allSatisfy(each -> {
      assertThat(each.snapshot().storeAvailable()).isTrue();
      assertThat(each.snapshot().timeouts()).isZero();
    });
  }

  private void ask(RateLimiter limiter) {
    simulation.pause(random.nextLong(20_000_000));
    while (simulation.time.nanoTime() < LASTS.toNanos()) {
      if (limiter.take("hot", 1) >= 0) {
        admitted.add(simulation.time.nanoTime());
      }
      simulation.pause(random.nextLong(20_000_000));
    }
  }

  private int most() {
    int most = 0;
    int first = 0;
    for (int last = 0; last < admitted.size(); last++) {
      while (admitted.get(last) - admitted.get(first) >= WINDOW.toNanos()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
