package io.underpin.security.concurrency;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One part of the keys: how many each has in flight, and all their permits in the order of their deadlines, which is the order
 * in which they were granted.
 */
final class Stripe {
  private final ReentrantLock lock = new ReentrantLock();
  private final InFlightCounts counts = new InFlightCounts();
  private final int maxPerKey;
  private final Total total;
  private @Nullable HeldPermit first;
  private @Nullable HeldPermit last;

  Stripe(int maxPerKey, Total total) {
    this.maxPerKey = maxPerKey;
    this.total = total;
  }

  /** A permit whose lease ends then, if there is room; a key that is not kept has no limit of its own. */
  Permit tryAcquire(long hash, boolean keyed, long nowNanos, long deadlineNanos) {
    lock.lock();
    try {
      heal(nowNanos);
      if (keyed && counts.of(hash) >= maxPerKey) {
        return RefusedPermit.KEY;
      }
      HeldPermit permit = new HeldPermit(this, hash, keyed, deadlineNanos);
      if (keyed) {
        counts.increment(hash);
      }
      if (!total.tryEnter()) {
        uncount(permit);
        return RefusedPermit.TOTAL;
      }
      append(permit);
      return permit;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back a permit that the caller has claimed. */
  void release(HeldPermit permit) {
    lock.lock();
    try {
      drop(permit);
      // Before anybody can take its place, or there would seem to be one too many.
      total.leave();
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what is overdue; returns how many keys are left. */
  int sweep(long nowNanos) {
    lock.lock();
    try {
      heal(nowNanos);
      return counts.keys();
    } finally {
      lock.unlock();
    }
  }

  // One that is being closed at this moment is left to whoever closes it.
  private void heal(long nowNanos) {
    HeldPermit permit = first;
    while (permit != null && permit.isOverdue(nowNanos)) {
      HeldPermit next = permit.after;
      if (permit.claim()) {
        drop(permit);
        total.heal();
      }
      permit = next;
    }
  }

  private void append(HeldPermit permit) {
    permit.before = last;
    if (last == null) {
      first = permit;
    } else {
      last.after = permit;
    }
    last = permit;
  }

  private void drop(HeldPermit permit) {
    HeldPermit before = permit.before;
    HeldPermit after = permit.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    permit.before = null;
    permit.after = null;
    uncount(permit);
  }

  private void uncount(HeldPermit permit) {
    if (permit.isKeyed()) {
      counts.decrement(permit.hash());
    }
  }
}
