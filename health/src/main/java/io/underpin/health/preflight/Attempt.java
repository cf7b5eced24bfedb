package io.underpin.health.preflight;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One check on a thread of its own, which is left behind if it does not return: it keeps the JVM from nothing. */
final class Attempt {
  // What a check that keeps to its time needs to say so in its own words, which are better than
  // ours.
  private static final Duration GRACE = Duration.ofMillis(250);

  private final String name;
  private final Duration timeout;
  private final TimeSource time;
  private final FutureTask<CheckResult> run;
  private final long endNanos;

  private Attempt(String name, Duration timeout, TimeSource time, FutureTask<CheckResult> run) {
    this.name = name;
    this.timeout = timeout;
    this.time = time;
    this.run = run;
    endNanos = time.nanoTime() + timeout.plus(GRACE).toNanos();
  }

  static Attempt begin(String name, HealthCheck check, Duration timeout, TimeSource time) {
    CheckContext context = CheckContext.within(timeout, time);
    FutureTask<CheckResult> run = new FutureTask<>(() -> check.check(context));
    Thread thread = new Thread(run, "underpin-preflight-" + name);
    thread.setDaemon(true);
    thread.start();
    return new Attempt(name, timeout, time, run);
  }

  String name() {
    return name;
  }

  CheckResult await() throws InterruptedException {
    try {
      CheckResult result = run.get(Math.max(0, endNanos - time.nanoTime()), TimeUnit.NANOSECONDS);
      return result != null
          ? result
          : CheckResult.down(FailureCode.EXCEPTION, "The check returned nothing")
              .remedy("Let the check return a CheckResult, never null");
    } catch (TimeoutException e) {
      cancel();
      return CheckResult.down(
              FailureCode.TIMEOUT, "Not finished within " + timeout.toMillis() + " ms")
          .remedy("Look whether what the check asks can be reached from here,"
              + " or give this check more time");
    } catch (ExecutionException e) {
      return CheckResult.down(e.getCause() == null ? e : e.getCause());
    }
  }

  void cancel() {
    run.cancel(true);
  }
}
