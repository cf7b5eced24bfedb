package io.underpin.security.testing;

import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedStore;
import io.underpin.time.TimeSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A shared store in memory that hangs and fails when it is told to. The rate of an account is the first that it was asked with.
 * Safe for use by several threads.
 */
public final class FakeSharedStore implements SharedStore {
  private final Map<String, RateLimiter> accounts = new ConcurrentHashMap<>();
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
  private final AtomicLong asked = new AtomicLong();
  private final MemoryLimits memory;
  private volatile State state = State.WORKS;

  private enum State {
    WORKS,
    HANGS,
    FAILS,
    THROWS
  }

  /** Works, by this clock. */
  public FakeSharedStore(TimeSource time) {
    memory = MemoryLimits.create().withMaxKeys(1024).withTime(time);
  }

  /** From now on it answers at once. */
  public void works() {
    state = State.WORKS;
  }

  /** From now on it answers when {@link #answerHeld()} is called. */
  public void hangs() {
    state = State.HANGS;
  }

  /** From now on its stages fail. */
  public void fails() {
    state = State.FAILS;
  }

  /** From now on its methods throw. */
  public void throwsAtOnce() {
    state = State.THROWS;
  }

  /** Does late what it was asked while it hung, on this thread. */
  public void answerHeld() {
    for (Runnable each = held.poll(); each != null; each = held.poll()) {
      each.run();
    }
  }

  /** How many questions of any kind it has been asked, answered or not. */
  public long asked() {
    return asked.get();
  }

  @Override
  public CompletionStage<Long> take(String account, Rate rate, String key, long cost) {
    return does(() -> of(account, rate).take(key, cost));
  }

  @Override
  public CompletionStage<Long> peek(String account, Rate rate, String key, long cost) {
    return does(() -> of(account, rate).peek(key, cost));
  }

  @Override
  public CompletionStage<Long> forgive(String account, Rate rate, String key, long nanos) {
    return does(() -> {
      of(account, rate).forgive(key, nanos);
      return nanos;
    });
  }

  private RateLimiter of(String account, Rate rate) {
    return accounts.computeIfAbsent(account, name -> memory.limiter(name, rate));
  }

  private CompletionStage<Long> does(Supplier<Long> action) {
    asked.incrementAndGet();
    return switch (state) {
      case WORKS -> CompletableFuture.completedFuture(action.get());
      case FAILS -> CompletableFuture.failedFuture(new IllegalStateException("as told"));
      case THROWS -> throw new IllegalStateException("as told");
      case HANGS -> {
        CompletableFuture<Long> later = new CompletableFuture<>();
        held.add(() -> later.complete(action.get()));
        yield later;
      }
    };
  }
}
