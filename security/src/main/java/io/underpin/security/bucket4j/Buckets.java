package io.underpin.security.bucket4j;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.rate.RateStore;
import io.underpin.time.TimeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Accounts in the memory of this process, each a bucket4j bucket with as many bandwidths as are wanted: 20 at once, 100 a minute
 * and 1,000 a day on one key, and none is charged unless all of them fit.
 *
 * <pre>{@code
 * RateStore store = Buckets.create().and(Rate.of(1_000, Duration.ofDays(1)));
 * }</pre>
 *
 * <p>A key takes some 400 bytes, twenty times as much as {@code MemoryLimits}, which is the choice for one rate a key. Nanosecond
 * precision, and never the wall clock. The number of keys is bounded: full buckets are forgotten first, at no loss, and then the
 * one of 32 that owes least. Immutable.
 */
public final class Buckets implements RateStore {
  private static final int DEFAULT_KEYS = 1 << 16;
  private static final int MOST_KEYS = 1 << 22;

  private final List<Rate> besides;
  private final int maxKeys;
  private final TimeSource time;

  private Buckets(List<Rate> besides, int maxKeys, TimeSource time) {
    this.besides = besides;
    this.maxKeys = maxKeys;
    this.time = time;
  }

  /** One bandwidth, the policy's rate; 65,536 keys for each policy. */
  public static Buckets create() {
    return new Buckets(List.of(), DEFAULT_KEYS, TimeSource.system());
  }

  /** A copy whose keys keep this rate too, besides the policy's own and those given before. */
  public Buckets and(Rate rate) {
    List<Rate> more = new ArrayList<>(besides);
    more.add(rate);
    return new Buckets(List.copyOf(more), maxKeys, time);
  }

  /**
   * A copy that remembers so many keys for each policy.
   *
   * @throws IllegalArgumentException if that is not 1 to 4,194,304
   */
  public Buckets withMaxKeys(int keys) {
    if (keys < 1 || keys > MOST_KEYS) {
      throw new IllegalArgumentException("A limit's memory of " + keys
          + " buckets is out of range: give 1 to 4,194,304, some 400 bytes each");
    }
    return new Buckets(besides, keys, time);
  }

  /** A copy that measures time by this; {@link TimeSource#system()} unless set. */
  public Buckets withTime(TimeSource source) {
    return new Buckets(besides, maxKeys, source);
  }

  @Override
  public RateLimiter limiter(String account, Rate rate) {
    return new BucketLimiter(rate, besides, new BucketTable(maxKeys), new ElapsedTime(time));
  }
}
