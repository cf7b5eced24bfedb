package io.underpin.health.testing;

import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.pulse.Pulse;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Health} in hand: time stands still until the test moves it, and when a call returns, everything that was due
 * has happened.
 *
 * <pre>{@code
 * FakePulse pulse = new FakePulse();
 * ScriptedCheck database = ScriptedCheck.up();
 * Health health = pulse.drive(Health.builder()).check("database", database).start();
 * database.becomesDown(FailureCode.CONNECTION_REFUSED);
 * pulse.advance(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>Checks run on real threads, so that they can be interrupted and can hang; the call waits until each has ended or hangs
 * in a {@link ScriptedCheck}. To be used by one thread.
 */
public final class FakePulse implements Pulse {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_TURNS_AT_ONCE = 10_000;

  private final FakeTime time = new FakeTime();
  private final List<FakeThread> threads = new ArrayList<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private @Nullable Turn turn;
  private long dueNanos;

  /** Time stands still at 2026-01-01T00:00:00Z. */
  public FakePulse() {}

  /** Sets clock, pulse and executor of a health, and no jitter. */
  public HealthBuilder drive(HealthBuilder builder) {
    return builder.time(time).pulse(this).executor(this::execute).jitter(0);
  }

  /** The clock that this moves. */
  public FakeTime time() {
    return time;
  }

  /**
   * Moves time on, from one thing that is due to the next, and lets each happen.
   *
   * @throws IllegalStateException if a check neither ends nor hangs in a {@link ScriptedCheck}
   */
  public void advance(Duration duration) {
    long end = time.nanoTime() + duration.toNanos();
    settle();
    int turns = 0;
    while (turn != null && dueNanos - end <= 0) {
      if (dueNanos - time.nanoTime() > 0) {
        time.advance(Duration.ofNanos(dueNanos - time.nanoTime()));
        turns = 0;
      } else if (++turns > MOST_TURNS_AT_ONCE) {
        throw new IllegalStateException("The engine never says how long it can wait");
      }
      settle();
    }
    time.advance(Duration.ofNanos(end - time.nanoTime()));
  }

  /** Lets everything happen that is due now, without moving time. */
  public void settle() {
    do {
      woken.set(false);
      awaitRest();
      Turn now = turn;
      if (now != null) {
        dueNanos = time.nanoTime() + now.take().toNanos();
      }
      awaitRest();
    } while (woken.get());
  }

  @Override
  public void begin(Turn first) {
    turn = first;
    settle();
  }

  @Override
  public void wake() {
    woken.set(true);
  }

  @Override
  public void close() {
    turn = null;
  }

  private void execute(Runnable run) {
    FakeThread thread = new FakeThread(run);
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  /** Threads may start others: an event that is carried off. */
  private void awaitRest() {
    for (List<FakeThread> some = living(); !some.isEmpty(); some = younger(some)) {
      for (FakeThread thread : some) {
        if (!thread.awaitRest(PATIENCE)) {
          throw new IllegalStateException("A check is still running after " + PATIENCE.toSeconds()
              + " s of real time: to make one hang, use ScriptedCheck.hangs()");
        }
      }
    }
  }

  private List<FakeThread> living() {
    synchronized (threads) {
      threads.removeIf(FakeThread::hasEnded);
      return List.copyOf(threads);
    }
  }

  private List<FakeThread> younger(List<FakeThread> known) {
    return living().stream().filter(thread -> !known.contains(thread)).toList();
  }
}
