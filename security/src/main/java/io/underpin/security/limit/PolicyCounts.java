package io.underpin.security.limit;

import io.underpin.security.memory.TopKeys;
import io.underpin.time.TimeSource;
import java.util.concurrent.atomic.LongAdder;

/** What has become of the requests that a policy has judged. */
final class PolicyCounts {
  private static final int OFFENDERS = 32;

  final LongAdder allowed = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder banned = new LongAdder();
  final LongAdder unavailable = new LongAdder();
  final TopKeys offenders;

  PolicyCounts(TimeSource time) {
    offenders = TopKeys.of(OFFENDERS, time);
  }
}
