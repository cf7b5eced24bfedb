package io.underpin.benchmarks;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.util.concurrent.RateLimiter;
import dev.failsafe.Failsafe;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.underpin.benchmarks.limits.HotKey;
import io.underpin.benchmarks.limits.KeyMemory;
import io.underpin.benchmarks.limits.ManyKeys;
import io.underpin.benchmarks.limits.Pauses;
import java.util.ArrayList;
import java.util.List;

/** Decisions of rate limits in memory, beside five peers. */
final class LimitsArea {
  private static final int HEAP = 2048;
  /** What the key of a request takes itself; a decision must add nothing. */
  private static final double KEY_BYTES = 56;

  private LimitsArea() {}

  static Area area() {
    List<Race> races = new ArrayList<>();
    for (String outcome : List.of("allow", "deny")) {
      races.add(hot(outcome, 1)
          .against(peer(RateLimiterRegistry.class, hotKey("resilience4j", outcome, 1)))
          .against(peer(RateLimiter.class, hotKey("guava", outcome, 1)))
          .against(peer(Failsafe.class, hotKey("failsafe", outcome, 1))));
      races.add(hot(outcome, 2));
    }
    for (String spread : List.of("uniform", "zipf")) {
      for (int threads = 1; threads <= 2; threads++) {
        races.add(many(10_000, spread, threads, 1 / 0.55));
        races.add(many(1_000_000, spread, threads, 1 / 0.25));
      }
    }
    races.add(kept(10_000));
    races.add(kept(1_000_000));
    races.add(Race.of("key", Sample.of(ManyKeys.class, "name").with("key", "made")));
    return new Area(
        "limits",
        List.copyOf(races),
        List.of(new Trial(KeyMemory.class, HEAP), new Trial(Pauses.class, HEAP)));
  }

  private static Race hot(String outcome, int threads) {
    return Race.of("hot-" + outcome + "-" + threads, hotKey("ours", outcome, threads))
        .within(Double.POSITIVE_INFINITY, 0)
        .against(
            peer(Bucket.class, hotKey("bucket4j", outcome, threads)).atLeastTimesSlower(1 / 1.2))
        .against(peer(Bucket.class, hotKey("bucket4j-probe", outcome, threads))
            .named("probe")
            .atLeastTimesSlower(1 / 1.2));
  }

  private static Race many(int keys, String spread, int threads, double times) {
    Race race = Race.of(
            keys / 1_000 + "k-" + spread + "-" + threads, manyKeys("ours", keys, spread, threads))
        .within(Double.POSITIVE_INFINITY, KEY_BYTES)
        .against(peer(Bucket.class, manyKeys("bucket4j", keys, spread, threads))
            .named("map")
            .atLeastTimesSlower(times));
    if (threads == 2 || spread.equals("zipf")) {
      return race;
    }
    return race.against(
            peer(Bucket.class, manyKeys("caffeine", keys, spread, threads)).with(Caffeine.class))
        .against(peer(RateLimiterRegistry.class, manyKeys("resilience4j", keys, spread, threads))
            .named("map"))
        .against(
            peer(RateLimiter.class, manyKeys("guava", keys, spread, threads)).named("map"))
        .against(
            peer(Failsafe.class, manyKeys("failsafe", keys, spread, threads)).named("map"));
  }

  private static Race kept(int keys) {
    return Race.of(
            keys / 1_000 + "k-kept", manyKeys("ours", keys, "uniform", 1).with("key", "kept"))
        .within(Double.POSITIVE_INFINITY, 0)
        .against(peer(Bucket.class, manyKeys("bucket4j", keys, "uniform", 1).with("key", "kept"))
            .named("map"));
  }

  private static Peer peer(Class<?> from, Sample sample) {
    return Peer.of(from, sample);
  }

  private static Sample hotKey(String side, String outcome, int threads) {
    return Sample.of(HotKey.class, "take")
        .with("side", side)
        .with("outcome", outcome)
        .threads(threads);
  }

  private static Sample manyKeys(String side, int keys, String spread, int threads) {
    return Sample.of(ManyKeys.class, "take")
        .with("side", side)
        .with("keys", keys)
        .with("spread", spread)
        .with("key", "made")
        .threads(threads)
        .heap(HEAP);
  }
}
