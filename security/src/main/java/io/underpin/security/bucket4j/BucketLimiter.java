package io.underpin.security.bucket4j;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import java.util.List;
import java.util.function.Function;

/** One bucket a key. */
final class BucketLimiter implements RateLimiter {
  private final List<Rate> besides;
  private final BucketTable table;
  private final TimeMeter time;
  private volatile Bandwidths bandwidths;

  BucketLimiter(Rate rate, List<Rate> besides, BucketTable table, TimeMeter time) {
    this.besides = besides;
    this.table = table;
    this.time = time;
    this.bandwidths = Bandwidths.of(rate, besides);
  }

  @Override
  public long take(String key, long cost) {
    Bandwidths now = bandwidths;
    now.check(cost);
    return with(now, key, bucket -> {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(cost);
      return probe.isConsumed()
          ? now.debt(probe.getRemainingTokens(), probe.getNanosToWaitForReset())
          : -Math.max(1, probe.getNanosToWaitForRefill());
    });
  }

  @Override
  public long peek(String key, long cost) {
    Bandwidths now = bandwidths;
    now.check(cost);
    return with(now, key, bucket -> {
      var look = bucket.asVerbose().estimateAbilityToConsume(cost);
      EstimationProbe probe = look.getValue();
      if (!probe.canBeConsumed()) {
        return -Math.max(1, probe.getNanosToWaitForRefill());
      }
      long full = look.getDiagnostics().calculateFullRefillingTime();
      return now.debt(
          probe.getRemainingTokens() - cost, full + (long) (cost * now.rate().nanosPerToken()));
    });
  }

  @Override
  public void forgive(String key, long nanos) {
    Bandwidths now = bandwidths;
    long tokens = now.tokens(nanos);
    if (tokens > 0) {
      with(now, key, bucket -> {
        bucket.addTokens(tokens);
        return 0L;
      });
    }
  }

  @Override
  public void reconfigure(Rate next) {
    bandwidths = Bandwidths.of(next, besides);
  }

  private long with(Bandwidths now, String key, Function<LocalBucket, Long> action) {
    return table.with(key, () -> bucket(now), bucket -> {
      if (!bucket.getConfiguration().equals(now.configuration())) {
        bucket.replaceConfiguration(now.configuration(), TokensInheritanceStrategy.PROPORTIONALLY);
      }
      return action.apply(bucket);
    });
  }

  private LocalBucket bucket(Bandwidths now) {
    LocalBucketBuilder builder = new LocalBucketBuilder().withCustomTimePrecision(time);
    for (var bandwidth : now.configuration().getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }
}
