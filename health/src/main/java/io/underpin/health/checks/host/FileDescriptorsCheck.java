package io.underpin.health.checks.host;

import com.sun.management.UnixOperatingSystemMXBean;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Limits;
import java.lang.management.ManagementFactory;

/**
 * Looks how many of the file descriptors that this process may have are open: files, sockets and pipes.
 *
 * <p>Degraded above 80 %, down above 95 % of the limit ({@code ulimit -n}). A process without a free one can neither accept a
 * connection nor open a file. Details are {@code open} and {@code max}. On Windows, which has no such limit, always up with
 * the detail {@code measured: false}. Immutable.
 */
public final class FileDescriptorsCheck implements LocalCheck {
  private static final String REMEDY =
      "Look for streams and connections that are not closed (lsof -p), or raise ulimit -n";

  private final Limits limits;

  private FileDescriptorsCheck(Limits limits) {
    this.limits = limits;
  }

  /** Degraded above 80 %, down above 95 %. */
  public static FileDescriptorsCheck standard() {
    return new FileDescriptorsCheck(new Limits("File descriptors check", 80, 95));
  }

  /**
   * A copy with another limit for degraded, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public FileDescriptorsCheck degradedAbove(double percent) {
    return new FileDescriptorsCheck(limits.degradedAbove(percent));
  }

  /**
   * A copy with another limit for down, in percent; 100 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public FileDescriptorsCheck downAbove(double percent) {
    return new FileDescriptorsCheck(limits.downAbove(percent));
  }

  @Override
  public CheckResult check(CheckContext context) {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
      return CheckResult.up("Not measured on this system").with("measured", false);
    }
    long max = unix.getMaxFileDescriptorCount();
    long open;
    try {
      open = unix.getOpenFileDescriptorCount();
    } catch (InternalError e) {
      // To count them the JVM opens a folder itself; when no descriptor is free, this is what it
      // throws.
      return CheckResult.down(FailureCode.THRESHOLD, "No file descriptor is free")
          .with("max", max)
          .remedy(REMEDY);
    }
    return judge(open, max);
  }

  CheckResult judge(long open, long max) {
    if (open < 0 || max <= 0) {
      return CheckResult.up("Not measured on this system").with("measured", false);
    }
    return limits
        .judge("File descriptors", 100.0 * open / max, REMEDY)
        .with("open", open)
        .with("max", max);
  }
}
