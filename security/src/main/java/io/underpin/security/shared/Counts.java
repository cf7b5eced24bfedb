package io.underpin.security.shared;

import java.util.concurrent.atomic.LongAdder;

/** The figures of a {@link SharedSnapshot} as they grow. */
final class Counts {
  final LongAdder shared = new LongAdder();
  final LongAdder leased = new LongAdder();
  final LongAdder deniedLocally = new LongAdder();
  final LongAdder fallback = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder failures = new LongAdder();

  SharedSnapshot snapshot(boolean storeAvailable) {
    return new SharedSnapshot(
        storeAvailable,
        shared.sum(),
        leased.sum(),
        deniedLocally.sum(),
        fallback.sum(),
        timeouts.sum(),
        failures.sum());
  }
}
