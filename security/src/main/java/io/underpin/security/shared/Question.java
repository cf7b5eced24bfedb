package io.underpin.security.shared;

import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question to the store on behalf of all who want the same key now. Answered once, whatever comes late. */
final class Question {
  private static final int MOST_TRIES = 3;

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
  private int tries;

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
  }

  /** Asks, once debts that were forgiven before, or made without it, are so in the store. */
  void ask(String account, long nowNanos) {
    long wanted = hot.wanted(cost, terms.rate().burst(), nowNanos, setup.leases());
    long unpaid = local.toBePaid(terms, key);
    CompletableFuture<Boolean> before = hot.forgiven();
    if (before.isDone() && unpaid == 0) {
      put(account, wanted);
    } else {
      var unused = before
          .thenCompose(done -> pay(account, unpaid, true))
          .whenComplete((done, error) -> {
            if (error == null) {
              put(account, wanted);
            } else {
              local.notPaid(terms, key, unpaid);
              fail(error);
            }
          });
    }
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

  /** Waits, at most until then; {@link RateLimiter#UNAVAILABLE} if there is no answer by then. */
  long await(TimeSource time, long endNanos) {
    try {
      return outcome.get(Math.max(0, endNanos - time.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return RateLimiter.UNAVAILABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return RateLimiter.UNAVAILABLE;
    }
  }

  /** Whoever asked has waited in vain; false if the answer has come after all. */
  boolean giveUp() {
    boolean late = outcome.complete(RateLimiter.UNAVAILABLE);
    hot.release(this);
    return late;
  }

  private void put(String account, long amount) {
    tries++;
    long asked = setup.time().nanoTime();
    try {
      CompletionStage<Long> stage = setup.store().take(account, terms.rate(), key, amount);
      stage.whenComplete((answer, error) -> {
        if (error != null) {
          fail(error);
        } else if (answer >= 0) {
          granted(amount, answer, asked);
        } else {
          denied(account, amount, -answer);
        }
      });
    } catch (RuntimeException | LinkageError e) {
      fail(e);
    }
  }

  // Also when it comes late: spare tokens are there for the next ones.
  private void granted(long amount, long debtNanos, long askedNanos) {
    hot.granted(debtNanos, askedNanos, amount - cost);
    finish(Math.max(0, debtNanos - terms.nanos(amount - cost)));
  }

  // More than needed was asked for: perhaps less of it fits.
  private void denied(String account, long amount, long waitNanos) {
    hot.cool();
    long waitForCost = waitNanos - terms.nanos(amount - cost);
    double token = terms.rate().nanosPerToken();
    if (amount == cost || waitForCost > token * ROUNDING) {
      long wait = amount == cost ? waitNanos : waitForCost;
      terms.denials().remember(code, cost, wait, setup.time().nanoTime());
      finish(-wait);
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
