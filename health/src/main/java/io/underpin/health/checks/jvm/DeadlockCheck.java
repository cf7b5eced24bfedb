package io.underpin.health.checks.jvm;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Looks for threads that wait for one another's locks in a ring, which no time will end.
 *
 * <p>Down when there are any, for monitors and {@code java.util.concurrent} locks; virtual threads are not seen. Details are
 * their number and, of the first four, where in the code each of them stands: places in the source, no names of threads. A run
 * stops the application for about a millisecond with a thousand threads. A restart is the only cure, so this is the check that liveness
 * is for. Immutable.
 */
public final class DeadlockCheck implements LocalCheck {
  private static final int SHOWN = 4;
  private static final int DEPTH = 32;
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.");

  private DeadlockCheck() {}

  /** Down when threads are deadlocked. */
  public static DeadlockCheck standard() {
    return new DeadlockCheck();
  }

  @Override
  public CheckResult check(CheckContext context) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] ids = threads.findDeadlockedThreads();
    if (ids == null || ids.length == 0) {
      return CheckResult.up("No deadlock");
    }
    CheckResult result = CheckResult.down(FailureCode.THRESHOLD, ids.length + " threads deadlocked")
        .with("threads", ids.length)
        .remedy("Take a thread dump (jcmd Thread.print), then restart: no time will end this");
    ThreadInfo[] infos = threads.getThreadInfo(ids, DEPTH);
    for (int i = 0; i < Math.min(SHOWN, infos.length); i++) {
      if (infos[i] != null) {
        result = result.with("at" + (i + 1), place(infos[i].getStackTrace()));
      }
    }
    return result;
  }

  /** The innermost place that is not the JDK's: where somebody asked for the lock. */
  private static String place(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (JDK.stream().noneMatch(frame.getClassName()::startsWith)) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return "unknown";
  }
}
