package io.underpin.health.testing;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.LocalCheck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A check that does as a test tells it: answers, throws, hangs. What it was told last it does in every run, until it is told
 * something else. Safe for use by several threads.
 */
public final class ScriptedCheck implements HealthCheck {
  private final Deque<Act> script = new ArrayDeque<>();
  private final List<CountDownLatch> gates = new ArrayList<>();
  private @Nullable Thread hanging;
  private long runs;

  private ScriptedCheck(Act first) {
    script.add(first);
  }

  /** Is up. */
  public static ScriptedCheck up() {
    return of(CheckResult.up());
  }

  /** Is down for this reason. */
  public static ScriptedCheck down(FailureCode code) {
    return of(CheckResult.down(code, ""));
  }

  /** Gives this result. */
  public static ScriptedCheck of(CheckResult result) {
    return new ScriptedCheck(() -> result);
  }

  /** From the next run on it is up. */
  public void becomesUp() {
    becomes(CheckResult.up());
  }

  /** From the next run on it is down for this reason. */
  public void becomesDown(FailureCode code) {
    becomes(CheckResult.down(code, ""));
  }

  /** From the next run on it gives this result. */
  public void becomes(CheckResult result) {
    act(List.of(() -> result));
  }

  /** In the next runs it gives these results one after the other, and then the last one for ever. */
  public void becomes(List<CheckResult> results) {
    act(results.stream().<Act>map(result -> () -> result).toList());
  }

  /** From the next run on it throws this. */
  public void throwing(Exception exception) {
    act(List.of(() -> {
      throw exception;
    }));
  }

  /** From the next run on it throws this. */
  public void throwing(Error error) {
    act(List.of(() -> {
      throw error;
    }));
  }

  /** From the next run on it does not return until it is interrupted or {@linkplain #release released}. */
  public void hangs() {
    hangs(false);
  }

  /** From the next run on it does not return until it is {@linkplain #release released}: no interrupt helps. */
  public void hangsStubbornly() {
    hangs(true);
  }

  /** Lets the run that hangs return, and is up from now on. */
  public void release() {
    becomesUp();
    synchronized (this) {
      if (hanging instanceof FakeThread thread) {
        thread.stir();
      }
      gates.forEach(CountDownLatch::countDown);
      gates.clear();
    }
  }

  /** How many runs were begun. */
  public synchronized long runs() {
    return runs;
  }

  /** The same check as one that looks at this process only, so that it may decide on liveness. */
  public LocalCheck asLocal() {
    return this::check;
  }

  @Override
  public CheckResult check(CheckContext context) throws Exception {
    return next().play();
  }

  private synchronized Act next() {
    runs++;
    return script.size() > 1 ? script.remove() : script.element();
  }

  private synchronized void act(List<Act> acts) {
    script.clear();
    script.addAll(acts);
  }

  // The gate is there before a run is: one that is only about to hang is released as well.
  private synchronized void hangs(boolean stubborn) {
    CountDownLatch gate = new CountDownLatch(1);
    gates.add(gate);
    act(List.of(() -> hang(gate, stubborn)));
  }

  private CheckResult hang(CountDownLatch until, boolean stubborn) throws InterruptedException {
    synchronized (this) {
      hanging = Thread.currentThread();
    }
    try {
      while (until.getCount() > 0) {
        FakeThread.restCurrent();
        awaitRelease(until, stubborn);
      }
      return CheckResult.up();
    } finally {
      synchronized (this) {
        hanging = null;
      }
    }
  }

  private static void awaitRelease(CountDownLatch until, boolean stubborn)
      throws InterruptedException {
    try {
      until.await();
    } catch (InterruptedException e) {
      if (!stubborn) {
        throw e;
      }
    }
  }

  private interface Act {
    CheckResult play() throws Exception;
  }
}
