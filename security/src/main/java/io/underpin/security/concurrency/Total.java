package io.underpin.security.concurrency;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many are in flight for all keys together, and what has happened so far. */
final class Total {
  private final int max;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final LongAdder granted = new LongAdder();
  private final LongAdder refusedByKey = new LongAdder();
  private final LongAdder refusedByTotal = new LongAdder();
  private final LongAdder healed = new LongAdder();

  Total(int max) {
    this.max = max;
  }

  boolean isFull() {
    return inFlight.get() >= max;
  }

  boolean tryEnter() {
    int now = inFlight.get();
    while (now < max) {
      if (inFlight.compareAndSet(now, now + 1)) {
        granted.increment();
        raisePeak(now + 1);
        return true;
      }
      now = inFlight.get();
    }
    return false;
  }

  void leave() {
    inFlight.decrementAndGet();
  }

  void heal() {
    healed.increment();
    leave();
  }

  void refuse(RefusedPermit why) {
    (why == RefusedPermit.KEY ? refusedByKey : refusedByTotal).increment();
  }

  ConcurrencySnapshot snapshot(int keys) {
    return new ConcurrencySnapshot(
        inFlight.get(),
        keys,
        peak.get(),
        granted.sum(),
        refusedByKey.sum(),
        refusedByTotal.sum(),
        healed.sum());
  }

  private void raisePeak(int now) {
    int highest = peak.get();
    while (now > highest && !peak.compareAndSet(highest, now)) {
      highest = peak.get();
    }
  }
}
