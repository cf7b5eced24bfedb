package io.underpin.security.shared;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one policy. In this order: tokens that are here are used; whom the store has refused is refused; one question
 * at a time is put to the store about a key; and if there is no answer in time, this replica decides alone.
 */
final class SharedLimiter implements RateLimiter {
  private static final int MOST_TURNS = 1_000;
  private static final String PROBE = "probe";

  /** Nobody here can say: an answer that no limiter gives from what it knows. */
  private static final long UNKNOWN = UNAVAILABLE;

  private final String account;
  private final SharedSetup setup;
  private final LocalShare local;
  private volatile Terms terms;

  SharedLimiter(String account, Rate rate, SharedSetup setup) {
    this.account = account;
    this.setup = setup;
    this.terms = Terms.of(rate, setup.replicas());
    this.local = new LocalShare(setup, account, terms.share());
  }

  @Override
  public long take(String key, long cost) {
    Terms now = terms;
    now.check(cost);
    long start = setup.time().nanoTime();
    long code = setup.hash().of(key);
    HotKey known = now.hotKeys().find(code);
    long answer = here(now, known, key, code, cost, start, setup.counts().leased);
    if (answer != UNKNOWN) {
      return answer;
    }
    if (setup.breaker().isOpen()) {
      probe(now, start);
      return alone(now, key, cost);
    }
    return ask(now, key, code, cost, start);
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
    now.denials().forget(code);
    long rest = local.forgive(now, key, nanos);
    if (rest <= 0 || setup.breaker().isOpen()) {
      return;
    }
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    now.hotKeys().of(code, setup.time().nanoTime()).forgiving(done);
    try {
      setup.store().forgive(account, now.rate(), key, rest).whenComplete((any, error) -> {
        if (error != null) {
          failed(error);
        }
        done.complete(error == null);
      });
    } catch (RuntimeException | LinkageError e) {
      failed(e);
      done.complete(false);
    }
  }

  @Override
  public synchronized void reconfigure(Rate next) {
    Terms changed = Terms.of(next, setup.replicas());
    local.reconfigure(changed);
    terms = changed;
  }

  /** Names the account. */
  @Override
  public String toString() {
    return "SharedLimiter " + account;
  }

  private long ask(Terms now, String key, long code, long cost, long start) {
    long end = start + setup.budgetNanos();
    HotKey hot = now.hotKeys().of(code, start);
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      Question mine = new Question(setup, now, local, hot, key, code, cost);
      Question running = hot.lead(mine);
      if (running != null) {
        hot.waiting(cost);
        long outcome = running.await(setup.time(), end);
        hot.waiting(-cost);
        if (outcome == UNAVAILABLE) {
          return alone(now, key, cost);
        }
      }
      // Also whoever is to ask looks again: an answer may have come meanwhile, and the store may
      // have no more to give.
      long answer = here(now, hot, key, code, cost, setup.time().nanoTime(), setup.counts().shared);
      if (answer != UNKNOWN) {
        if (running == null) {
          mine.finish(answer);
        }
        return answer;
      }
      if (running == null) {
        return lead(now, mine, key, cost, end);
      }
    }
    // Others were quicker each time.
    return alone(now, key, cost);
  }

  // What can be said without asking. Tokens first: they are paid for, whatever the store has said
  // since.
  private long here(
      Terms now,
      @Nullable HotKey hot,
      String key,
      long code,
      long cost,
      long nanos,
      LongAdder took) {
    long debt = hot == null ? -1 : hot.take(cost, nanos);
    if (debt >= 0) {
      took.increment();
      local.taken(now, key, cost);
      return debt;
    }
    long denied = now.denials().answer(code, cost, nanos);
    if (denied == 0) {
      return UNKNOWN;
    }
    setup.counts().deniedLocally.increment();
    return denied;
  }

  private long lead(Terms now, Question mine, String key, long cost, long end) {
    mine.ask(account, setup.time().nanoTime());
    long answer = mine.await(setup.time(), end);
    if (answer == UNAVAILABLE && mine.giveUp() && !Thread.currentThread().isInterrupted()) {
      setup.counts().timeouts.increment();
      setup.breaker().failed(null);
    }
    answer = mine.await(setup.time(), end);
    if (answer == UNAVAILABLE) {
      return alone(now, key, cost);
    }
    setup.counts().shared.increment();
    if (answer >= 0) {
      local.taken(now, key, cost);
    }
    return answer;
  }

  private long alone(Terms now, String key, long cost) {
    setup.counts().fallback.increment();
    return local.decide(now, key, cost);
  }

  private @Nullable Long peekStore(Terms now, @Nullable HotKey known, String key, long cost) {
    try {
      if (known != null) {
        known.forgiven().get(setup.budgetNanos(), TimeUnit.NANOSECONDS);
      }
      return setup
          .store()
          .peek(account, now.rate(), key, cost)
          .toCompletableFuture()
          .get(setup.budgetNanos(), TimeUnit.NANOSECONDS);
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
