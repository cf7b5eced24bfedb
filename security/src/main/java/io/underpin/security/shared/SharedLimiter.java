package io.underpin.security.shared;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one policy. In this order: tokens that are here are used; whom the store has refused is refused; one question
 * at a time is put to the store about a key; and if there is no answer in time, this replica decides alone.
 */
final class SharedLimiter implements RateLimiter {
  private static final String PROBE = "probe";

  private final String account;
  private final SharedSetup setup;
  private final LocalShare local;
  private volatile Terms terms;

  SharedLimiter(String account, Rate rate, SharedSetup setup) {
    this.account = account;
    this.setup = setup;
    this.terms = Terms.of(rate, setup.replicas(), setup.budgetNanos());
    this.local = new LocalShare(setup, account, terms);
  }

  @Override
  public long take(String key, long cost) {
    Terms now = terms;
    now.check(cost);
    long start = setup.time().nanoTime();
    long code = setup.hash().of(key);
    HotKey known = now.hotKeys().find(code);
    if (known != null) {
      known.came(cost, start);
    }
    long answer = local.known(now, known, key, code, cost, start, setup.counts().leased);
    if (answer != LocalShare.UNKNOWN) {
      return answer;
    }
    if (setup.breaker().isOpen()) {
      probe(now, start);
      return local.decide(now, key, cost);
    }
    HotKey hot = now.hotKeys().of(code, start);
    if (known == null) {
      hot.came(cost, start);
    }
    return new Asking(setup, account, local, now, hot, key, code, cost)
        .until(start + setup.budgetNanos());
  }

  @Override
  public long peek(String key, long cost) {
    Terms now = terms;
    now.check(cost);
    long start = setup.time().nanoTime();
    long code = setup.hash().of(key);
    HotKey known = now.hotKeys().find(code);
    long debt = known == null ? -1 : known.look(cost, start);
    if (debt >= 0) {
      return debt;
    }
    long denied = now.denials().answer(code, cost, start);
    if (denied < 0) {
      return denied;
    }
    Long answer = setup.breaker().isOpen() ? null : peekStore(now, known, key, cost);
    return answer == null ? local.peek(now, key, cost) : answer;
  }

  @Override
  public void forgive(String key, long nanos) {
    if (nanos <= 0) {
      return;
    }
    Terms now = terms;
    long code = setup.hash().of(key);
    long start = setup.time().nanoTime();
    now.denials().forget(code, start);
    long rest = local.forgive(now, key, nanos);
    if (rest <= 0 || setup.breaker().isOpen()) {
      return;
    }
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    now.hotKeys().of(code, start).forgive(rest, done, start);
    try {
      setup.store().forgive(account, now.rate(), key, rest).whenComplete((any, error) -> {
        if (error != null) {
          failed(error);
        }
        // Who was asked about before has been refused for what is no longer owed.
        now.denials().forget(code, setup.time().nanoTime());
        done.complete(error == null);
      });
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      done.complete(false);
    }
  }

  @Override
  public synchronized void reconfigure(Rate next) {
    Terms changed = Terms.of(next, setup.replicas(), setup.budgetNanos());
    local.reconfigure(changed);
    terms = changed;
  }

  /** Names the account. */
  @Override
  public String toString() {
    return "SharedLimiter " + account;
  }

  private @Nullable Long peekStore(Terms now, @Nullable HotKey known, String key, long cost) {
    long start = setup.time().nanoTime();
    long end = start + setup.budgetNanos();
    try {
      if (known != null) {
        known.forgiven(setup.budgetNanos(), start).get(setup.budgetNanos(), TimeUnit.NANOSECONDS);
      }
      return setup
          .store()
          .peek(account, now.rate(), key, cost)
          .toCompletableFuture()
          .get(Math.max(0, end - setup.time().nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      setup.counts().timeouts.increment();
      setup.breaker().failed(null);
    } catch (ExecutionException | RuntimeException | LinkageError e) {
      failed(e);
    }
    return null;
  }

  // Nobody waits for the answer: who came now is answered from memory.
  private void probe(Terms now, long start) {
    if (!setup.breaker().probes(start)) {
      return;
    }
    try {
      setup.store().peek(account, now.rate(), PROBE, 1).whenComplete((answer, error) -> {
        if (error == null && setup.time().nanoTime() - start <= setup.budgetNanos()) {
          setup.breaker().recovered();
        }
      });
    } catch (RuntimeException | LinkageError e) {
      setup.counts().failures.increment();
    }
  }

  private void failed(Throwable cause) {
    setup.counts().failures.increment();
    setup.breaker().failed(cause);
  }
}
