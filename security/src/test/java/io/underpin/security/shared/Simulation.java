package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Threads of which one runs at a time, by a clock of their own: what they do is the same each time. */
final class Simulation implements SharedSetup.Patience {
  private static final int LIMIT_SECONDS = 60;

  final FakeTime time = new FakeTime();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
  private final Semaphore turn = new Semaphore(0);
  private final ThreadLocal<Semaphore> own = ThreadLocal.withInitial(() -> new Semaphore(0));
  private final List<Throwable> thrown = new ArrayList<>();
  private long numbers;
  private int running;

  private record Event(long nanos, long number, Runnable action) {}

  /** A thread that begins when {@link #run} is called. */
  void thread(Runnable body) {
    Semaphore begin = new Semaphore(0);
    Thread thread = new Thread(() -> {
      own.set(begin);
      begin.acquireUninterruptibly();
      try {
        body.run();
      } catch (RuntimeException | Error e) {
        thrown.add(e);
      } finally {
        running--;
        turn.release();
      }
    });
    thread.setDaemon(true);
    thread.start();
    running++;
    after(0, () -> give(begin));
  }

  /** Returns when all threads have ended. */
  void run() {
    while (running > 0) {
      Event next = events.remove();
      time.advance(Duration.ofNanos(next.nanos() - time.nanoTime()));
      next.action().run();
    }
    assertThat(thrown).isEmpty();
  }

  /** Lets time pass for the thread that asks. */
  void pause(long nanos) {
    Semaphore mine = own.get();
    after(nanos, () -> give(mine));
    leave(mine);
  }

  @Override
  public long await(CompletableFuture<Long> answer, long nanos)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (!answer.isDone() && nanos > 0) {
      Semaphore mine = own.get();
      boolean[] gone = new boolean[1];
      Runnable back = () -> {
        if (!gone[0]) {
          gone[0] = true;
          give(mine);
        }
      };
      after(nanos, back);
      var unused = answer.whenComplete((value, error) -> after(0, back));
      leave(mine);
    }
    return answer.get(0, TimeUnit.NANOSECONDS);
  }

  /** A store that is so far away. */
  SharedStore far(SharedStore store, LongSupplier oneWayNanos) {
    return new SharedStore() {
      @Override
      public CompletionStage<Long> take(String account, Rate rate, String key, long cost) {
        return later(() -> store.take(account, rate, key, cost));
      }

      @Override
      public CompletionStage<Long> peek(String account, Rate rate, String key, long cost) {
        return later(() -> store.peek(account, rate, key, cost));
      }

      @Override
      public CompletionStage<?> forgive(String account, Rate rate, String key, long nanos) {
        return later(() -> store.forgive(account, rate, key, nanos).thenApply(any -> 0L));
      }

      private CompletionStage<Long> later(Supplier<CompletionStage<Long>> question) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        after(oneWayNanos.getAsLong(), () -> {
          Long said = question.get().toCompletableFuture().join();
          after(oneWayNanos.getAsLong(), () -> answer.complete(said));
        });
        return answer;
      }
    };
  }

  private void after(long nanos, Runnable action) {
    events.add(new Event(time.nanoTime() + nanos, numbers++, action));
  }

  private void give(Semaphore to) {
    to.release();
    try {
      assertThat(turn.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void leave(Semaphore mine) {
    turn.release();
    mine.acquireUninterruptibly();
  }
}
