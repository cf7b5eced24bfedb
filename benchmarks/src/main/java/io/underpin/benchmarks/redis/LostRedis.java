package io.underpin.benchmarks.redis;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long the slowest thousandth of decisions takes in the first second after Redis was killed or frozen, and after the breaker has
 * opened, with 64 threads on 10,000 keys. The peer is the budget: what every decision would take without a breaker.
 */
public final class LostRedis {
  private static final Duration BUDGET = Duration.ofMillis(50);

  private LostRedis() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    boolean quick = arguments[0].equals("quick");
    lose("KILL", "killed", quick);
    lose("STOP", "frozen", quick);
  }

  private static void lose(String signal, String name, boolean quick) throws Exception {
    try (LocalRedis redis = LocalRedis.start();
        SharedLimits limits = RedisLoad.limits(redis, BUDGET)) {
      RateLimiter limiter = limits.limiter("lost", Rate.perSecond(1_000_000));
      try (Crowd crowd = new Crowd(10_000, key -> limiter.take(key, 1))) {
        long before = -1;
        // Until Redis has decided everything for a second: a JVM that is cold does without it.
        for (int i = 0; i < 30 && before != limits.snapshot().fallback(); i++) {
          before = limits.snapshot().fallback();
          crowd.watch(1_000);
        }
        System.err.println("limits-redis " + name + " while Redis is there: " + limits.snapshot());
        redis.signal(signal);
        Crowd.Seen first = crowd.watch(1_000);
        Crowd.Seen later = crowd.watch(quick ? 500 : 5_000);
        tell(name + "-first-second", first, 60, quick);
        tell(name + "-afterwards", later, 1, quick);
        if (signal.equals("STOP")) {
          redis.signal("CONT");
          long start = TimeSource.system().nanoTime();
          while (!limits.snapshot().storeAvailable()
              && TimeSource.system().nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
            Thread.onSpinWait();
          }
          System.err.printf(
              Locale.ROOT,
              "limits-redis %s: asked again %.2f s after it was back%n",
              name,
              (TimeSource.system().nanoTime() - start) / 1e9);
        }
      }
    }
  }

  private static void tell(String name, Crowd.Seen seen, double most, boolean quick) {
    double slowest = seen.millis(0.001);
    System.out.printf(
        Locale.ROOT, "%s %.2f %.2f ms time-budget%n", name, slowest, (double) BUDGET.toMillis());
    System.err.printf(
        Locale.ROOT,
        "limits-redis %s: %.0f/s, p99 %.2f ms, %d thrown%n",
        name,
        seen.perSecond(),
        seen.millis(0.01),
        seen.thrown());
    if (!quick) {
      System.err.printf(
          Locale.ROOT,
          "bar limits-redis.%s %.2f of %.0f ms p99.9: %s%n",
          name,
          slowest,
          most,
          slowest <= most ? "met" : "MISSED");
    }
  }
}
