package io.underpin.security.shared;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What this replica shares of one key: tokens that the store has handed out beforehand, what the store has said last, and the
 * one question about it that is under way. Safe for use by several threads.
 */
final class HotKey {
  private static final CompletableFuture<Boolean> DONE = CompletableFuture.completedFuture(true);

  private final long code;
  private final double nanosPerToken;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicReference<@Nullable Question> asked = new AtomicReference<>();
  private volatile long seenNanos;

  // The lock of these is this object's.
  private final Leases leases;
  private final Appetite appetite;
  private CompletableFuture<Boolean> forgiving = DONE;
  private long forgivingSinceNanos;

  HotKey(long code, double nanosPerToken, long mostTripNanos, long nowNanos) {
    this.code = code;
    this.nanosPerToken = nanosPerToken;
    this.leases = new Leases(nanosPerToken);
    this.appetite = new Appetite(nanosPerToken, mostTripNanos, nowNanos);
    this.seenNanos = nowNanos;
  }

  boolean isOf(long otherCode) {
    return code == otherCode;
  }

  /** Whether its place may be given to another key. */
  boolean isIdle(long nowNanos) {
    Question running = asked.get();
    return nowNanos - seenNanos > 4 * Appetite.WINDOW_NANOS
        && (running == null || running.isOverdue(nowNanos));
  }

  /** Somebody wants so many tokens, whether he gets them or not. */
  synchronized void came(long cost, long nowNanos) {
    seenNanos = nowNanos;
    appetite.came(cost);
  }

  /** Takes tokens that are here; what is then owed, or less than 0 if there are not enough. */
  synchronized long take(long cost, long nowNanos) {
    long usable = leases.usable(nowNanos);
    if (usable < cost) {
      return -1;
    }
    leases.use(cost);
    return without(usable - cost, nowNanos);
  }

  /** What {@link #take} would answer. */
  synchronized long look(long cost, long nowNanos) {
    long usable = leases.usable(nowNanos);
    return usable < cost ? -1 : without(usable - cost, nowNanos);
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

  /** How many tokens to ask for. */
  synchronized long wanted(long cost, long burst, long nowNanos, boolean leasing) {
    long needed = cost + Math.max(0, waiting.get());
    long here = leases.usable(nowNanos);
    return appetite.wanted(needed, cost, here, burst, nowNanos, leasing);
  }

  /**
   * The store has charged so many tokens.
   *
   * @param spare how many of them nobody has used
   * @param debtNanos what was owed then
   */
  synchronized void granted(
      long tokens, long spare, long debtNanos, long askedNanos, long nowNanos) {
    boolean newest = appetite.heard(askedNanos, nowNanos, debtNanos, false);
    long paid = askedNanos + debtNanos;
    leases.add(spare, paid, newest ? paid - (long) (tokens * nanosPerToken) : paid);
  }

  /** The store has refused; what was owed then. */
  synchronized void refused(long debtNanos, long askedNanos, long nowNanos) {
    appetite.heard(askedNanos, nowNanos, debtNanos, true);
  }

  /** A part of the debt is being forgiven in the store; nobody asks before that is done. */
  synchronized void forgive(long nanos, CompletableFuture<Boolean> done, long nowNanos) {
    leases.forgive(nanos);
    appetite.forgive(nanos);
    CompletableFuture<Boolean> earlier = forgiving;
    forgiving = earlier.isDone() ? done : earlier.thenCombine(done, (first, second) -> second);
    forgivingSinceNanos = nowNanos;
  }

  /** Done when debts that were forgiven before are so in the store too, or when it has not said so for too long. */
  synchronized CompletableFuture<Boolean> forgiven(long longestNanos, long nowNanos) {
    if (!forgiving.isDone() && nowNanos - forgivingSinceNanos > longestNanos) {
      forgiving = DONE;
    }
    return forgiving;
  }

  /** How long to wait if the store, when it answered last, had not enough for those too who wait already; or 0. */
  synchronized long lack(long cost, long burst, long nowNanos) {
    long all = cost + Math.max(0, waiting.get());
    if (!appetite.lacked(all, burst)) {
      return 0;
    }
    long wait = appetite.debt(nowNanos) - (long) ((burst - all) * nanosPerToken);
    return Math.max((long) nanosPerToken, wait);
  }

  private long without(long unused, long nowNanos) {
    return Math.max(0, appetite.debt(nowNanos) - (long) (unused * nanosPerToken));
  }
}
