package io.underpin.security.limit;

import io.underpin.http.Headers;
import io.underpin.http.Response;
import io.underpin.time.TimeSource;

/** {@code X-RateLimit-*}, as many clients read them: of the policy that leaves least. Reset is in seconds since the epoch. */
final class LegacyFields {
  private LegacyFields() {}

  static Headers of(long limit, long remaining, long nanos, TimeSource time) {
    long reset = time.instant().getEpochSecond() + PolicyAnswers.seconds(nanos);
    return Headers.of("X-RateLimit-Limit", Long.toString(limit))
        .and("X-RateLimit-Remaining", Long.toString(remaining))
        .and("X-RateLimit-Reset", Long.toString(reset));
  }

  static Response on(Response refusal, long limit, long remaining, long nanos, TimeSource time) {
    return refusal.over(of(limit, remaining, nanos, time));
  }
}
