package io.underpin.security.bucket4j;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConfigurationBuilder;
import io.underpin.security.rate.Rate;
import java.util.List;

/** Rates in bucket4j's words, and its answers in ours. */
record Bandwidths(Rate rate, long most, BucketConfiguration configuration) {

  static Bandwidths of(Rate rate, List<Rate> besides) {
    ConfigurationBuilder builder = BucketConfiguration.builder();
    add(builder, rate);
    besides.forEach(each -> add(builder, each));
    long most = besides.stream().mapToLong(Rate::burst).reduce(rate.burst(), Math::min);
    return new Bandwidths(rate, most, builder.build());
  }

  void check(long cost) {
    if (cost < 1 || cost > most) {
      throw new IllegalArgumentException(
          "A cost of " + cost + " can never be paid: give 1 to the burst, which is " + most);
    }
  }

  /** What is owed by the policy's own rate, which is what clients are told of. */
  long debt(long remaining, long resetNanos) {
    return configuration.getBandwidths().length == 1
        ? resetNanos
        : (long) (Math.max(0, rate.burst() - remaining) * rate.nanosPerToken());
  }

  /** Buckets give back whole tokens only: time may have paid for a little of one meanwhile. */
  long tokens(long nanos) {
    return Math.round(nanos / rate.nanosPerToken());
  }

  private static void add(ConfigurationBuilder builder, Rate rate) {
    builder.addLimit(
        limit -> limit.capacity(rate.burst()).refillGreedy(rate.refill(), rate.window()));
  }
}
