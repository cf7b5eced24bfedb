package io.underpin.contracts;

import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.testing.FakeTime;
import java.time.Duration;

class MemoryLimitsContractTest extends RateLimiterContract {
  private final FakeTime time = new FakeTime();

  @Override
  protected RateLimiter limiter(Rate rate) {
    return MemoryLimits.create().withTime(time).limiter("contract", rate);
  }

  @Override
  protected void pass(Duration duration) {
    time.advance(duration);
  }
}
