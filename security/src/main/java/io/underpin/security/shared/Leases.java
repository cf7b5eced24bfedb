package io.underpin.security.shared;

import org.jspecify.annotations.Nullable;

/**
 * Tokens of one key that the store has handed out beforehand. Not safe for use by several threads.
 *
 * <p>A lease is a stretch of the account's debt: its tokens are used only as long as time has not come to that stretch. No two
 * leases share one, whoever holds them. So what all replicas may still use together is never more than what the store is owed,
 * and it would have come to the same debts if it had been asked at those very moments: no window ever sees more than the rate,
 * strict ones included. What is not used in time has been paid off by then, so it is not lost either.
 */
final class Leases {
  private static final int MOST = 8;

  private final double nanosPerToken;
  private @Nullable Lease first;

  /** The last of its tokens is paid off then; the others, one after the other, before. */
  private static final class Lease {
    private long tokens;
    private long paidNanos;
    private @Nullable Lease next;

    Lease(long tokens, long paidNanos) {
      this.tokens = tokens;
      this.paidNanos = paidNanos;
    }
  }

  Leases(double nanosPerToken) {
    this.nanosPerToken = nanosPerToken;
  }

  /** How many may be used now; others are gone from now on. */
  long usable(long nowNanos) {
    long sum = 0;
    for (Lease each = first; each != null; each = each.next) {
      double unpaid = Math.max(0, each.paidNanos - nowNanos) / nanosPerToken;
      each.tokens = Math.min(each.tokens, (long) unpaid);
      sum += each.tokens;
    }
    while (first != null && first.tokens == 0) {
      first = first.next;
    }
    return sum;
  }

  /** Uses so many, the first to be paid off first; not more than are usable. */
  void use(long tokens) {
    long left = tokens;
    for (Lease each = first; each != null && left > 0; each = each.next) {
      long used = Math.min(left, each.tokens);
      each.tokens -= used;
      left -= used;
    }
  }

  /**
   * More of them.
   *
   * @param paidNanos when what was owed with them will be paid
   * @param clearNanos what was owed before is paid by then; if that is not known, as of a late answer, the same
   */
  void add(long tokens, long paidNanos, long clearNanos) {
    // An answer that comes after a later one says nothing about what is above it.
    boolean newest = clearNanos < paidNanos;
    Lease last = null;
    int count = 0;
    for (Lease each = first; each != null; each = each.next) {
      if (newest) {
        // Or somebody has forgiven some of what lay below it.
        each.paidNanos = Math.min(each.paidNanos, clearNanos);
      } else if (each.paidNanos > paidNanos) {
        break;
      }
      last = each;
      count++;
    }
    if (tokens < 1) {
      return;
    }
    Lease fresh = new Lease(tokens, paidNanos);
    if (last == null) {
      fresh.next = first;
      first = fresh;
    } else {
      fresh.next = last.next;
      last.next = fresh;
    }
    if (count >= MOST && first != null) {
      first = first.next;
    }
  }

  /** So much of the debt has been forgiven: all of it is paid earlier. */
  void forgive(long nanos) {
    for (Lease each = first; each != null; each = each.next) {
      each.paidNanos -= nanos;
    }
  }
}
