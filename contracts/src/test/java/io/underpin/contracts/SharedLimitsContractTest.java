package io.underpin.contracts;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.security.testing.FakeSharedStore;
import io.underpin.testing.FakeTime;
import java.time.Duration;

class SharedLimitsContractTest extends RateLimiterContract {
  private final FakeTime time = new FakeTime();

  @Override
  protected RateLimiter limiter(Rate rate) {
    return SharedLimits.over(new FakeSharedStore(time))
        .timeBudget(Duration.ofSeconds(30))
        .time(time)
        .build()
        .limiter("contract", rate);
  }

  @Override
  protected void pass(Duration duration) {
    time.advance(duration);
  }
}
