package io.underpin.benchmarks.health;

import io.underpin.health.pulse.Pulse;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Timer and worker in one thread, the benchmark's: what is handed over to run waits until it is told to. Not safe for several threads. */
final class Turns implements Pulse, Executor {
  private final Queue<Runnable> runs = new ArrayDeque<>();
  private @Nullable Turn turn;

  @Override
  public void begin(Turn first) {
    turn = first;
  }

  @Override
  public void wake() {}

  @Override
  public void close() {}

  @Override
  public void execute(Runnable run) {
    runs.add(run);
  }

  /** One turn of the engine. */
  void take() {
    if (turn != null) {
      turn.take();
    }
  }

  /** Runs what has been handed over. */
  void run() {
    for (Runnable run = runs.poll(); run != null; run = runs.poll()) {
      run.run();
    }
  }

  /** What is due begins, runs, and is published. */
  void round() {
    take();
    run();
    take();
  }
}
