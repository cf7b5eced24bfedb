package io.underpin.security.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What this replica shares of one key: tokens that the store has handed out beforehand, and the one question about it that is
 * under way.
 *
 * <p>A token is used only while the account would still be in debt without it. Then the store would have come to the same debt
 * if it had been asked at that very moment, so no window ever sees more than the rate, strict ones included; and what is not
 * used in time has been paid off by then, so it is not lost either.
 */
final class HotKey {
  private static final long WINDOW_NANOS = 10_000_000;
  private static final long HOT = 8;
  private static final int MOST_OF_BURST = 16;

  private final long code;
  private final double nanosPerToken;
  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicReference<@Nullable Question> asked = new AtomicReference<>();
  private volatile Grant grant;
  private volatile long seenNanos;
  private volatile @Nullable CompletableFuture<Boolean> forgiving;

  // Only whoever asks writes these.
  private long windowNanos;
  private long perWindow;

  /** What was owed when the store was asked last, unused tokens included. */
  private record Grant(long debtNanos, long atNanos) {
    long debt(long nowNanos) {
      return debtNanos - Math.max(0, nowNanos - atNanos);
    }
  }

  HotKey(long code, double nanosPerToken, long nowNanos) {
    this.code = code;
    this.nanosPerToken = nanosPerToken;
    this.grant = new Grant(0, nowNanos);
    this.seenNanos = nowNanos;
    this.windowNanos = nowNanos;
  }

  boolean isOf(long otherCode) {
    return code == otherCode;
  }

  /** Whether its place may be given to another key. */
  boolean isIdle(long nowNanos) {
    return asked.get() == null && nowNanos - seenNanos > 4 * WINDOW_NANOS;
  }

  /** Takes tokens that are here; what is then owed, or less than 0 if there are not enough. */
  long take(long cost, long nowNanos) {
    while (true) {
      long left = tokens.get();
      long debt = left < cost ? 0 : grant.debt(nowNanos);
      long usable = Math.min(left, (long) (debt / nanosPerToken));
      if (usable < cost) {
        return -1;
      }
      if (tokens.compareAndSet(left, usable - cost)) {
        taken.addAndGet(cost);
        if (nowNanos - seenNanos > WINDOW_NANOS) {
          seenNanos = nowNanos;
        }
        return without(debt, usable - cost);
      }
    }
  }

  /** What {@link #take} would answer. */
  long look(long cost, long nowNanos) {
    long left = tokens.get();
    long debt = grant.debt(nowNanos);
    long usable = Math.min(left, (long) (debt / nanosPerToken));
    return usable < cost ? -1 : without(debt, usable - cost);
  }

  /** Whose question is under way; null if it is this one from now on. */
  @Nullable
  Question lead(Question question) {
    return asked.compareAndExchange(null, question);
  }

  void release(Question question) {
    asked.compareAndSet(question, null);
  }

  /** Counts the tokens for which others wait until the question under way is answered. */
  void waiting(long cost) {
    waiting.addAndGet(cost);
  }

  /**
   * How much to ask for: what is needed now and, if the key is hot, what the next 20 ms will need; at most a sixteenth of the
   * burst more than needed.
   */
  long wanted(long cost, long burst, long nowNanos, boolean leases) {
    seenNanos = nowNanos;
    long count = taken.addAndGet(cost);
    long elapsed = nowNanos - windowNanos;
    if (elapsed >= WINDOW_NANOS) {
      perWindow = (long) ((double) count * WINDOW_NANOS / elapsed);
      windowNanos = nowNanos;
      taken.set(0);
    } else {
      perWindow = Math.max(perWindow, count);
    }
    long lease = 0;
    if (leases && perWindow >= HOT) {
      // Time pays off what is not used: a lease that is to last must be so large.
      double lasting = Math.max(0, 2 * WINDOW_NANOS - Math.max(0, grant.debt(nowNanos)));
      lease = Math.min(burst / MOST_OF_BURST, 2 * perWindow + (long) (lasting / nanosPerToken));
    }
    return Math.min(burst, cost + Math.max(0, waiting.get()) + lease);
  }

  /** The store has handed out so many tokens more than whoever asked has needed. */
  void granted(long debtNanos, long askedNanos, long spare) {
    grant = new Grant(debtNanos, askedNanos);
    if (spare > 0) {
      tokens.addAndGet(spare);
    }
  }

  /** The store has little left: no more tokens beforehand for now. */
  void cool() {
    perWindow = 0;
  }

  synchronized void forgiving(CompletableFuture<Boolean> done) {
    CompletableFuture<Boolean> earlier = forgiving;
    forgiving = earlier == null || earlier.isDone()
        ? done
        : earlier.thenCombine(done, (first, second) -> second);
  }

  /** Done when debts that were forgiven before are so in the store too. */
  CompletableFuture<Boolean> forgiven() {
    CompletableFuture<Boolean> last = forgiving;
    return last == null ? CompletableFuture.completedFuture(true) : last;
  }

  private long without(long debt, long unused) {
    return Math.max(0, debt - (long) (unused * nanosPerToken));
  }
}
