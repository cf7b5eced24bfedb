package io.underpin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.security.shared.SharedSnapshot;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real Redis goes away in the middle of a load of 64 threads. No thread hears of it but by its answers.
 *
 * <p>On a busy machine Redis is late now and then before it goes; what was decided without it then, it does not know.
 */
@Timeout(600)
class RedisOutageTest {
  private static final int KEYS = 4;
  // One token comes back in two minutes: no test takes so long.
  private static final Rate RATE = Rate.of(20_000, Duration.ofDays(31));
  private static final long DECISIONS = 30_000;

  private final RecordingEvents events = new RecordingEvents();

  @Test
  void killed_nobody_is_admitted_beyond_the_limit_and_no_fresh_start_is_given() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        SharedLimits limits = limits(redis.uri())) {
      RateLimiter limiter = limits.limiter("api", RATE);
      try (Load load = new Load(limiter, KEYS)) {
        load.await(DECISIONS);
        long unpaid = limits.snapshot().fallback();
        redis.kill();
        Load.until(() -> !limits.snapshot().storeAvailable());
        load.await(200_000);

        assertThat(load.mostAdmitted()).isLessThanOrEqualTo(RATE.burst() + unpaid);
        assertThat(load.admitted(0)).isPositive();
      }
      SharedSnapshot after = limits.snapshot();
      assertThat(after.shared() + after.leased()).isPositive();
      assertThat(after.fallback()).isPositive();
      assertThat(events.named("rate_limit.store_unavailable")).isNotEmpty();

      redis.restart();
      Load.awaitStore(limits);

      assertThat(events.named("rate_limit.store_back"))
          .hasSameSizeAs(events.named("rate_limit.store_unavailable"));
      assertThat(limiter.take("new", 1)).isNotNegative();
    }
  }

  @Test
  void frozen_nobody_waits_for_it_once_it_is_known_and_what_it_knew_still_counts()
      throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        SharedLimits limits = limits(redis.uri())) {
      RateLimiter limiter = limits.limiter("api", RATE);
      limiter.take("exhausted", RATE.burst());
      try (Load load = new Load(limiter, KEYS)) {
        load.await(DECISIONS);
        long unpaid = limits.snapshot().fallback();
        redis.freeze();
        Load.until(() -> !limits.snapshot().storeAvailable());
        load.await(200_000);

        assertThat(load.mostAdmitted()).isLessThanOrEqualTo(RATE.burst() + unpaid);
        assertThat(limiter.take("exhausted", 1)).isNegative();
        assertThat(limits.snapshot().timeouts()).isPositive();
      } finally {
        redis.thaw();
      }

      Load.awaitStore(limits);

      assertThat(limiter.take("exhausted", 1)).isNegative();
    }
  }

  @Test
  void cut_off_and_mended() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        Wire wire = new Wire(redis.port());
        SharedLimits limits = limits(RedisURI.create("127.0.0.1", wire.port()))) {
      RateLimiter limiter = limits.limiter("api", RATE);
      limiter.take("exhausted", RATE.burst());
      try (Load load = new Load(limiter, KEYS)) {
        load.await(DECISIONS);
        long unpaid = limits.snapshot().fallback();
        wire.cut();
        Load.until(() -> !limits.snapshot().storeAvailable());
        load.await(DECISIONS);

        assertThat(load.mostAdmitted()).isLessThanOrEqualTo(RATE.burst() + unpaid);
      }
      wire.mend();

      Load.awaitStore(limits);

      assertThat(limiter.take("exhausted", 1)).isNegative();
      assertThat(events.named("rate_limit.store_back"))
          .hasSameSizeAs(events.named("rate_limit.store_unavailable"));
    }
  }

  @Test
  void a_connection_that_goes_dead_without_a_word_is_replaced() throws Exception {
    try (RedisProcess redis = RedisProcess.start();
        Wire wire = new Wire(redis.port());
        SharedLimits limits = limits(RedisURI.create("127.0.0.1", wire.port()))) {
      RateLimiter limiter = limits.limiter("api", RATE);
      limiter.take("exhausted", RATE.burst());

      wire.deaden();
      Load.until(() -> {
        long answer = limiter.take("any", 1);
        return answer < 0 || !limits.snapshot().storeAvailable();
      });
      Load.awaitStore(limits);

      assertThat(limiter.take("exhausted", 1)).isNegative();
    }
  }

  @Test
  void a_service_starts_without_it_and_finds_it_later() throws Exception {
    try (RedisProcess redis = RedisProcess.start()) {
      redis.kill();
      try (SharedLimits limits = SharedLimits.over(
              RedisLimits.connect(redis.uri()).build())
          .events(events)
          .build()) {
        RateLimiter limiter = limits.limiter("api", RATE);

        assertThat(limiter.take("a", 1)).isNotNegative();
        redis.restart();
        Load.awaitStore(limits);

        assertThat(limiter.take("b", 1)).isNotNegative();
      }
    }
  }

  private SharedLimits limits(RedisURI uri) {
    SharedLimits limits =
        SharedLimits.over(RedisLimits.connect(uri).build()).events(events).build();
    Load.awaitStore(limits);
    return limits;
  }
}
