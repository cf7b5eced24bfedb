package io.underpin.health.checks.jvm;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.time.TimeSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks how many threads there are, and on request whether some stand still in the middle of their work.
 *
 * <p>Degraded above 2,000 live platform threads; never down unless told otherwise. Virtual threads are not counted. Settings are
 * immutable; what was seen of threads that stand still is kept from run to run, safe for several threads.
 */
public final class ThreadsCheck implements LocalCheck {
  private static final int MOST = 1_000_000;

  private final int degradedAbove;
  private final int downAbove;
  private final @Nullable StillThreads still;
  private final TimeSource time;

  private ThreadsCheck(
      int degradedAbove, int downAbove, @Nullable StillThreads still, TimeSource time) {
    this.degradedAbove = degradedAbove;
    this.downAbove = downAbove;
    this.still = still;
    this.time = time;
  }

  /** Degraded above 2,000 threads, never down. */
  public static ThreadsCheck standard() {
    return timedBy(TimeSource.system());
  }

  static ThreadsCheck timedBy(TimeSource time) {
    return new ThreadsCheck(2_000, MOST, null, time);
  }

  /**
   * A copy with another limit for degraded.
   *
   * @throws IllegalArgumentException if not within 1 to 1,000,000
   */
  public ThreadsCheck degradedAbove(int threads) {
    return new ThreadsCheck(required("degraded", threads), downAbove, still, time);
  }

  /**
   * A copy with a limit for down.
   *
   * @throws IllegalArgumentException if not within 1 to 1,000,000
   */
  public ThreadsCheck downAbove(int threads) {
    return new ThreadsCheck(degradedAbove, required("down", threads), still, time);
  }

  /**
   * A copy that is also degraded when a thread is stuck: code of these classes is on its stack, and it has used no CPU time for this
   * long.
   *
   * <p>Name the code that handles requests, not loops that wait for work to come: those stand still by right. A run then takes the
   * stacks of all threads, which stops the application for some milliseconds with a thousand of them. Where the JVM does not
   * measure the CPU time of threads, nothing is called stuck.
   *
   * @param classes how the names of the classes begin, such as {@code com.example.web.}
   * @throws IllegalArgumentException if the time is not within 1 s to 1 h, or the beginning is blank
   */
  public ThreadsCheck stuckAfter(Duration length, String classes) {
    if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("Threads check: a thread is stuck after " + length
          + ", but this must be within 1 s to 1 h");
    }
    if (classes.isBlank()) {
      throw new IllegalArgumentException("Threads check: the beginning of the names of classes is"
          + " blank: name the package that handles requests");
    }
    return new ThreadsCheck(
        degradedAbove, downAbove, new StillThreads(length, classes, time), time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int count = threads.getThreadCount();
    int stuck = still == null ? 0 : still.count();
    CheckResult result = judge(count, stuck)
        .with("threads", count)
        .with("daemons", threads.getDaemonThreadCount())
        .with("peak", threads.getPeakThreadCount());
    return still == null ? result : result.with("stuck", stuck);
  }

  private CheckResult judge(int count, int stuck) {
    if (count > downAbove) {
      return CheckResult.down(FailureCode.THRESHOLD, tooMany(count, downAbove)).remedy(tooMany());
    }
    if (stuck > 0) {
      return CheckResult.degraded(FailureCode.THRESHOLD, stuck + " threads are stuck")
          .remedy("Take a thread dump (jcmd Thread.print) and look what they wait for;"
              + " a time limit is missing there");
    }
    return count > degradedAbove
        ? CheckResult.degraded(FailureCode.THRESHOLD, tooMany(count, degradedAbove))
            .remedy(tooMany())
        : CheckResult.up(count + " threads");
  }

  private static String tooMany(int count, int limit) {
    return count + " threads, more than " + limit;
  }

  private static String tooMany() {
    return "Take a thread dump (jcmd Thread.print) and look which pool grows without a bound";
  }

  private static int required(String level, int threads) {
    if (threads < 1 || threads > MOST) {
      throw new IllegalArgumentException("Threads check: the limit for " + level + " is " + threads
          + ", but must be within 1 to 1,000,000 threads");
    }
    return threads;
  }
}
