package io.underpin.benchmarks.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.underpin.event.EventSink;
import io.underpin.redis.RedisLimits;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Decisions a second with 64 questions under way over one connection: on 10,000 keys, and on a single one. All three sides answer
 * through futures that the asking thread waits for; all allow everything, so that each decision writes. The time budget is a second
 * here, so that all are decided by Redis.
 */
public final class RedisLoad {
  private static final int SPREAD = 10_000;
  private static final long PLENTY = 1_000_000_000;
  private static final String CAS = "bucket4j_jdk17-lettuce-8.19.0";
  private static final String INCR = "redis-incr-lettuce-7.7.0";

  /** Microseconds a decision. */
  private record Micros(double ours, double cas, double incr) {}

  private RedisLoad() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    boolean quick = arguments[0].equals("quick");
    long millis = quick ? 300 : 4_000;
    int rounds = quick ? 1 : 3;
    try (LocalRedis redis = LocalRedis.start();
        SharedLimits shared = limits(redis, Duration.ofSeconds(1))) {
      RedisClient client = RedisClient.create(redis.uri());
      RateLimiter limiter = shared.limiter("load", Rate.perSecond(PLENTY));
      Map<String, Crowd.Question> sides = new LinkedHashMap<>();
      sides.put("ours", key -> limiter.take(key, 1));
      sides.put("cas", cas(client));
      sides.put("incr", incr(client));
      tell("spread", measure(sides, SPREAD, rounds, millis), quick);
      Micros hot = measure(sides, 1, rounds, millis);
      tell("hot", hot, quick);
      if (!quick) {
        bar("hot decisions a second", 1e6 / hot.ours(), 400_000);
      }
      // A decision that Redis had no part in is none that is measured here.
      System.err.println("limits-redis ours: " + shared.snapshot());
      if (shared.snapshot().fallback() > 0) {
        throw new IllegalStateException("Some were decided without Redis: the figures say nothing");
      }
      client.shutdown();
    }
  }

  static SharedLimits limits(LocalRedis redis, Duration budget) {
    return SharedLimits.over(RedisLimits.connect(redis.uri()).build())
        .timeBudget(budget)
        .events(EventSink.none())
        .build();
  }

  private static Crowd.Question cas(RedisClient client) {
    AsyncProxyManager<byte[]> manager = Bucket4jLettuce.casBasedBuilder(client)
        .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
            Duration.ofSeconds(10)))
        .build()
        .asAsync();
    BucketConfiguration configuration = BucketConfiguration.builder()
        .addLimit(limit -> limit.capacity(PLENTY).refillGreedy(PLENTY, Duration.ofSeconds(1)))
        .build();
    return key -> manager
        .builder()
        .build(
            ("cas:" + key).getBytes(US_ASCII),
            () -> CompletableFuture.completedFuture(configuration))
        .tryConsume(1)
        .get(60, TimeUnit.SECONDS);
  }

  private static Crowd.Question incr(RedisClient client) {
    RedisAsyncCommands<String, String> commands = client.connect().async();
    return key -> commands.incr("incr:" + key).get(60, TimeUnit.SECONDS);
  }

  // The middle of the rounds, which the sides take in turn.
  private static Micros measure(
      Map<String, Crowd.Question> sides, int keys, int rounds, long millis)
      throws InterruptedException {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, Crowd.Question> side : sides.entrySet()) {
        try (Crowd crowd = new Crowd(keys, side.getValue())) {
          crowd.watch(millis / 4);
          Crowd.Seen seen = crowd.watch(millis);
          System.err.printf(
              Locale.ROOT,
              "limits-redis %d keys, %s: %.0f/s, p99.9 %.1f ms, %d thrown%s%n",
              keys,
              side.getKey(),
              seen.perSecond(),
              seen.millis(0.001),
              seen.thrown(),
              round < 0 ? " (to warm up)" : "");
          if (round >= 0) {
            all.computeIfAbsent(side.getKey(), name -> new ArrayList<>()).add(seen.micros());
          }
        }
      }
    }
    return new Micros(middle(all, "ours"), middle(all, "cas"), middle(all, "incr"));
  }

  private static double middle(Map<String, List<Double>> all, String side) {
    List<Double> micros = new ArrayList<>(all.getOrDefault(side, List.of()));
    Collections.sort(micros);
    return micros.get(micros.size() / 2);
  }

  private static void tell(String name, Micros micros, boolean quick) {
    double ours = micros.ours();
    double cas = micros.cas();
    double incr = micros.incr();
    System.out.printf(Locale.ROOT, "%s %.2f %.2f us %s%n", name, ours, cas, CAS);
    System.out.printf(Locale.ROOT, "%s-incr %.2f %.2f us %s%n", name, ours, incr, INCR);
    if (!quick && name.equals("spread")) {
      bar("times " + CAS, cas / ours, 1.5);
      bar("times " + INCR, incr / ours, 0.42);
    }
  }

  private static void bar(String what, double is, double least) {
    System.err.printf(
        Locale.ROOT,
        "bar limits-redis %.2f of %.2f %s: %s%n",
        is,
        least,
        what,
        is >= least ? "met" : "MISSED");
  }
}
