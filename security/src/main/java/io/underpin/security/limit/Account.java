package io.underpin.security.limit;

import io.underpin.http.Request;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** The accounts of one policy by one key, in one tier. */
record Account(String name, LimitKey key, Rate rate, RateLimiter limiter, TimeSource time) {

  @Nullable
  String keyOf(Request request) {
    return key instanceof LimitKeys known
        ? known.find(request)
        : key.of(request).orElse(null);
  }

  /** Takes tokens; what can never be paid has to wait for longer than there is time. */
  long take(String id, long cost) {
    return cost <= rate.burst() ? limiter.take(id, cost) : -nanosFor(rate.burst());
  }

  /** What a cost is in debt. */
  long nanosFor(long cost) {
    return (long) (rate.nanosPerToken() * cost);
  }

  /** What clients may know of this key: the key itself where it is an address, and otherwise nothing. */
  String shown(String id) {
    return key == LimitKeys.CLIENT_ADDRESS || key == LimitKeys.CLIENT_NETWORK
        ? id
        : "#" + Integer.toHexString(id.hashCode());
  }
}
