package io.underpin.contracts;

import io.underpin.event.EventSink;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.security.testing.FakeSharedStore;
import io.underpin.testing.FakeTime;
import java.time.Duration;

/** A replica whose store is dead keeps the same promises by itself. */
class LimitsAloneContractTest extends RateLimiterContract {
  private final FakeTime time = new FakeTime();

  @Override
  protected RateLimiter limiter(Rate rate) {
    FakeSharedStore store = new FakeSharedStore(time);
    store.fails();
    return SharedLimits.over(store)
        .time(time)
        .events(EventSink.none())
        .build()
        .limiter("contract", rate);
  }

  @Override
  protected void pass(Duration duration) {
    time.advance(duration);
  }
}
