package io.underpin.security.limit;

import java.util.concurrent.atomic.LongAdder;

/** What has become of the requests that a policy has judged. */
final class PolicyCounts {
  final LongAdder allowed = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder banned = new LongAdder();
  final LongAdder unavailable = new LongAdder();

  PolicySnapshot snapshot(String policy) {
    return new PolicySnapshot(
        policy, allowed.sum(), refused.sum(), banned.sum(), unavailable.sum());
  }
}
