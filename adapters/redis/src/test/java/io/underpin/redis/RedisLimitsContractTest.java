package io.underpin.redis;

import io.underpin.contracts.RateLimiterContract;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RedisLimitsContractTest extends RateLimiterContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  // Set before all tests.
  @SuppressWarnings("NullAway.Init")
  private static RedisProcess redis;

  @SuppressWarnings("NullAway.Init")
  private static SharedLimits limits;

  @BeforeAll
  static void start() throws IOException {
    redis = RedisProcess.start();
    limits = SharedLimits.over(RedisLimits.connect(redis.uri()).build())
        .timeBudget(Duration.ofSeconds(30))
        .build();
    Load.awaitStore(limits);
  }

  @AfterAll
  static void stop() throws IOException {
    limits.close();
    redis.close();
  }

  @Override
  protected RateLimiter limiter(Rate rate) {
    return limits.limiter("contract/" + NAMES.incrementAndGet(), rate);
  }
}
