package io.underpin.contracts;

import io.underpin.security.bucket4j.Buckets;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.testing.FakeTime;
import java.time.Duration;

class BucketsContractTest extends RateLimiterContract {
  private final FakeTime time = new FakeTime();

  @Override
  protected RateLimiter limiter(Rate rate) {
    return Buckets.create().withTime(time).limiter("contract", rate);
  }

  @Override
  protected void pass(Duration duration) {
    time.advance(duration);
  }
}
