package io.underpin.security.memory;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;

/** The same token bucket by somebody else. */
final class Bucket4jOracle {
  private Bucket4jOracle() {}

  /** A full bucket, as for a key that nobody has seen. */
  static Bucket bucket(Rate rate, FakeTime time) {
    return Bucket.builder()
        .addLimit(Bandwidth.builder()
            .capacity(rate.burst())
            .refillGreedy(rate.refill(), rate.window())
            .build())
        .withCustomTimePrecision(new Nanos(time))
        .build();
  }

  private record Nanos(FakeTime time) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return time.nanoTime();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
