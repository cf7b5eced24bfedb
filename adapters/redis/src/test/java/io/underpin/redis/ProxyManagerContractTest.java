package io.underpin.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.underpin.contracts.RateLimiterContract;
import io.underpin.security.bucket4j.ProxyManagerStore;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.security.shared.StoreKeys;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Any back end of bucket4j will do: here its own for Redis, which answers asynchronously and compares and swaps. */
@Timeout(120)
class ProxyManagerContractTest extends RateLimiterContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  // Set before all tests.
  @SuppressWarnings("NullAway.Init")
  private static RedisProcess redis;

  @SuppressWarnings("NullAway.Init")
  private static RedisClient client;

  @SuppressWarnings("NullAway.Init")
  private static SharedLimits limits;

  @BeforeAll
  static void start() throws IOException {
    redis = RedisProcess.start();
    client = RedisClient.create(redis.uri());
    ProxyManager<byte[]> manager = ProxyManagerStore.bounded(
            Bucket4jLettuce.casBasedBuilder(client), Duration.ofSeconds(1), TimeSource.system())
        .build();
    StoreKeys keys = StoreKeys.plain();
    limits = SharedLimits.over(ProxyManagerStore.of(
            manager, (account, key) -> keys.text(account, key).getBytes(US_ASCII)))
        .timeBudget(Duration.ofSeconds(30))
        .build();
  }

  @AfterAll
  static void stop() throws IOException {
    limits.close();
    client.shutdown();
    redis.close();
  }

  @Override
  protected RateLimiter limiter(Rate rate) {
    return limits.limiter("contract/" + NAMES.incrementAndGet(), rate);
  }
}
