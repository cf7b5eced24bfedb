package io.underpin.security.shared;

import io.underpin.security.rate.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One question to the store on behalf of all who want the same key now. Answered once, whatever comes late. */
final class Question {
  private static final int MOST_TRIES = 3;
  private static final int WAITS = 0;
  private static final int SERVED = 1;
  private static final int GONE = 2;

  /** A part of a token by which stores may round what they say. */
  private static final double ROUNDING = 1e-3;

  private final SharedSetup setup;
  private final Terms terms;
  private final LocalShare local;
  private final HotKey hot;
  private final String key;
  private final long code;
  private final long cost;
  private final CompletableFuture<Long> outcome = new CompletableFuture<>();
  // Whether it still counts whoever asked among those who get something.
  private final AtomicInteger asker = new AtomicInteger(WAITS);
  private int tries;
  private volatile long askedNanos;
  private volatile boolean heard;

  Question(
      SharedSetup setup,
      Terms terms,
      LocalShare local,
      HotKey hot,
      String key,
      long code,
      long cost) {
    this.setup = setup;
    this.terms = terms;
    this.local = local;
    this.hot = hot;
    this.key = key;
    this.code = code;
    this.cost = cost;
    this.askedNanos = setup.time().nanoTime();
  }

  /** Asks, once debts that were forgiven before, or made without it, are so in the store. */
  void ask(String account) {
    long nowNanos = setup.time().nanoTime();
    long wanted = hot.wanted(cost, terms.rate().burst(), nowNanos, setup.leases());
    CompletableFuture<Boolean> before = hot.forgiven(setup.budgetNanos(), nowNanos);
    if (before.isDone()) {
      settleAndPut(account, wanted);
    } else {
      var unused = before.thenRun(() -> {
        if (!outcome.isDone()) {
          settleAndPut(account, wanted);
        }
      });
    }
  }

  private void settleAndPut(String account, long wanted) {
    long tokens = local.toBePaid(terms, key);
    if (tokens == 0) {
      put(account, wanted);
      return;
    }
    askedNanos = setup.time().nanoTime();
    var unused = CompletableFuture.completedFuture(true)
        .thenCompose(any -> pay(account, tokens, true))
        .whenComplete((done, error) -> {
          if (error != null) {
            local.notPaid(terms, key, tokens);
            fail(error);
          } else if (!outcome.isDone()) {
            put(account, wanted);
          }
        });
  }

  // As much of it as fits: what the store has no room for, others have used meanwhile.
  private CompletionStage<Boolean> pay(String account, long tokens, boolean first) {
    if (tokens < 1) {
      return CompletableFuture.completedFuture(true);
    }
    return setup
        .store()
        .take(account, terms.rate(), key, tokens)
        .thenCompose(
            answer -> pay(account, first && answer < 0 ? fits(tokens, -answer) : 0, false));
  }

  /**
   * Waits, at most until then; {@link RateLimiter#UNAVAILABLE} if there is no answer by then. Who finds that the store has owed an
   * answer for the whole time budget gives the question up for all.
   */
  long await(long endNanos) {
    while (true) {
      long now = setup.time().nanoTime();
      long left = Math.min(endNanos, askedNanos + setup.budgetNanos()) - now;
      try {
        return setup.patience().await(outcome, Math.max(0, left));
      } catch (TimeoutException e) {
        long later = Math.max(now + left, setup.time().nanoTime());
        if (isOverdue(later)) {
          return giveUp();
        }
        if (later - endNanos >= 0) {
          return RateLimiter.UNAVAILABLE;
        }
      } catch (ExecutionException e) {
        return RateLimiter.UNAVAILABLE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return RateLimiter.UNAVAILABLE;
      }
    }
  }

  /** Whoever asked waits no longer; the answer if it has come after all. */
  long leave() {
    boolean left = asker.compareAndSet(WAITS, GONE);
    return left && !outcome.isDone() ? RateLimiter.UNAVAILABLE : outcome.join();
  }

  // Nobody waits any longer.
  private long giveUp() {
    if (!asker.compareAndSet(WAITS, GONE) && asker.get() == SERVED) {
      return outcome.join();
    }
    if (outcome.complete(RateLimiter.UNAVAILABLE)) {
      setup.counts().timeouts.increment();
      setup.breaker().failed(null);
    }
    hot.release(this);
    return outcome.join();
  }

  /** Whether there will be no answer but the one that there is. */
  boolean isOver() {
    return outcome.isDone();
  }

  /** Whether it has been under way for too long. */
  boolean isOverdue(long nowNanos) {
    return nowNanos - askedNanos >= setup.budgetNanos();
  }

  /** Whether the store has said something, though not all that was to be known. */
  boolean isHeard() {
    return heard;
  }

  private void put(String account, long amount) {
    tries++;
    long asked = setup.time().nanoTime();
    askedNanos = asked;
    try {
      CompletionStage<Long> stage = setup.store().take(account, terms.rate(), key, amount);
      stage.whenComplete((answer, error) -> {
        heard |= error == null;
        if (error != null) {
          fail(error);
        } else if (answer >= 0) {
          granted(amount, answer, asked);
        } else {
          denied(account, amount, -answer, asked);
        }
      });
    } catch (RuntimeException | LinkageError e) {
      fail(e);
    }
  }

  // Also when it comes late, and whoever asked has gone: what he and others have been given without
  // the store meanwhile is paid with it, and the rest is there for the next ones.
  private void granted(long amount, long debtNanos, long askedAtNanos) {
    long left = amount - (asker.compareAndSet(WAITS, SERVED) ? cost : 0);
    long spare = left - local.paid(terms, key, left);
    hot.granted(amount, spare, debtNanos, askedAtNanos, setup.time().nanoTime());
    finish(Math.max(0, debtNanos - terms.nanos(amount - cost)));
  }

  // More than needed was asked for: perhaps less of it fits.
  private void denied(String account, long amount, long waitNanos, long askedAtNanos) {
    long owed = Math.max(0, waitNanos + terms.nanos(terms.rate().burst() - amount));
    hot.refused(owed, askedAtNanos, setup.time().nanoTime());
    long waitForCost = waitNanos - terms.nanos(amount - cost);
    double token = terms.rate().nanosPerToken();
    if (amount == cost || waitForCost > token * ROUNDING) {
      long wait = amount == cost ? waitNanos : waitForCost;
      terms.denials().remember(code, cost, wait, askedAtNanos);
      finish(-wait);
      return;
    }
    if (outcome.isDone()) {
      return;
    }
    long fits = Math.min(amount - 1, fits(amount, waitNanos));
    put(account, tries < MOST_TRIES - 1 ? Math.max(cost, fits) : cost);
  }

  private long fits(long amount, long waitNanos) {
    return amount - (long) Math.ceil(waitNanos / terms.rate().nanosPerToken() - ROUNDING);
  }

  private void fail(Throwable cause) {
    if (outcome.isDone()) {
      return;
    }
    setup.counts().failures.increment();
    setup.breaker().failed(cause);
    finish(RateLimiter.UNAVAILABLE);
  }

  /** Tells those who wait for it, and lets others ask. */
  void finish(long answer) {
    hot.release(this);
    outcome.complete(answer);
  }
}
