package io.underpin.benchmarks.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Rate;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Somebody who takes one token from a key's bucket, or refuses. */
interface Contender {

  boolean take(String key);

  /** A limit for each key: ours, or a peer's in a map. */
  static Contender keyed(String side, int keys) {
    return switch (side) {
      case "ours" -> {
        // Twice as many as there are: a set of eight must not be full by chance.
        var limiter = MemoryLimits.create()
            .withMaxKeys(2 * keys)
            .limiter("api", new Rate(100_000, Duration.ofSeconds(1), 1_000_000_000, 100_000));
        yield key -> limiter.take(key, 1) >= 0;
      }
      case "bucket4j" -> {
        var map = new ConcurrentHashMap<String, Bucket>();
        yield key -> {
          // Asked first, since computeIfAbsent takes a lock where keys collide.
          Bucket known = map.get(key);
          Bucket bucket = known == null ? map.computeIfAbsent(key, any -> bucket(true)) : known;
          return bucket.tryConsume(1);
        };
      }
      case "caffeine" -> {
        Cache<String, Bucket> cache =
            Caffeine.newBuilder().maximumSize(2L * keys).build();
        yield key -> cache.get(key, any -> bucket(true)).tryConsume(1);
      }
      case "resilience4j", "guava", "failsafe" -> {
        var map = new ConcurrentHashMap<String, Contender>();
        yield key -> {
          Contender known = map.get(key);
          Contender one =
              known == null ? map.computeIfAbsent(key, any -> alone(side, true)) : known;
          return one.take(key);
        };
      }
      default -> throw new IllegalArgumentException(side);
    };
  }

  /** One limit for all, that everybody passes or nobody. */
  static Contender alone(String side, boolean generous) {
    Contender one = switch (side) {
      case "ours" -> {
        var limiter = MemoryLimits.create()
            .limiter(
                "api",
                generous
                    ? new Rate(100_000, Duration.ofSeconds(1), 1_000_000_000, 100_000)
                    : Rate.of(1, Duration.ofDays(1)));
        yield key -> limiter.take(key, 1) >= 0;
      }
      case "bucket4j" -> {
        Bucket bucket = bucket(generous);
        yield key -> bucket.tryConsume(1);
      }
      case "bucket4j-probe" -> {
        Bucket bucket = bucket(generous);
        yield key -> bucket.tryConsumeAndReturnRemaining(1).isConsumed();
      }
      case "resilience4j" -> resilience4j(generous);
      case "guava" -> {
        @SuppressWarnings("UnstableApiUsage") // marked so since 2012
        var limiter =
            com.google.common.util.concurrent.RateLimiter.create(generous ? 1e9 : 1.0 / 86_400);
        yield key -> limiter.tryAcquire();
      }
      case "failsafe" -> {
        var limiter = dev.failsafe.RateLimiter.burstyBuilder(
                generous ? 1_000_000_000 : 1, Duration.ofDays(generous ? 0 : 1).plusSeconds(1))
            .build();
        yield key -> limiter.tryAcquirePermit();
      }
      default -> throw new IllegalArgumentException(side);
    };
    if (!generous) {
      one.take("203.0.113.7");
    }
    return one;
  }

  private static Contender resilience4j(boolean generous) {
    var limiter = io.github.resilience4j.ratelimiter.RateLimiter.of(
        "api",
        RateLimiterConfig.custom()
            .limitForPeriod(generous ? 1_000_000_000 : 1)
            .limitRefreshPeriod(Duration.ofDays(generous ? 0 : 1).plusSeconds(1))
            .timeoutDuration(Duration.ZERO)
            .build());
    return key -> limiter.acquirePermission();
  }

  private static Bucket bucket(boolean generous) {
    Supplier<Bucket> made = generous
        ? () -> Bucket.builder()
            .addLimit(
                limit -> limit.capacity(1_000_000_000).refillGreedy(100_000, Duration.ofSeconds(1)))
            .withNanosecondPrecision()
            .build()
        : () -> Bucket.builder()
            .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofDays(1)))
            .withNanosecondPrecision()
            .build();
    return made.get();
  }
}
