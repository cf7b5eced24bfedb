package io.underpin.health.checks.jvm;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the wall clock has jumped: whether it has moved between two runs by another length than the time that has elapsed.
 *
 * <p>Degraded for five minutes after a jump of more than 1 s in either direction: tokens, leases and certificates may have been judged by
 * a wrong time. A jump forward also shows that the machine was suspended. A clock that is corrected slowly, as NTP does with small
 * errors, does not jump. Never down: a restart sets no clock. Settings are immutable; what was seen is kept from run to run, safe for
 * several threads.
 */
public final class ClockJumpCheck implements LocalCheck {
  private static final Duration SMALLEST = Duration.ofMillis(10);
  private static final Duration LARGEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final TimeSource time;
  private final Duration limit;
  private final Duration memory;
  private volatile @Nullable Seen seen;

  private ClockJumpCheck(TimeSource time, Duration limit, Duration memory) {
    this.time = time;
    this.limit = limit;
    this.memory = memory;
  }

  /** Degraded for five minutes after a jump of more than 1 s. */
  public static ClockJumpCheck standard() {
    return timedBy(TimeSource.system());
  }

  static ClockJumpCheck timedBy(TimeSource time) {
    return new ClockJumpCheck(time, Duration.ofSeconds(1), Duration.ofMinutes(5));
  }

  /**
   * A copy that takes only more than this for a jump.
   *
   * @throws IllegalArgumentException if not within 10 ms to 1 h
   */
  public ClockJumpCheck moreThan(Duration jump) {
    if (jump.compareTo(SMALLEST) < 0 || jump.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "Clock jump check: the limit is " + jump + ", but must be within 10 ms to 1 h");
    }
    return new ClockJumpCheck(time, jump, memory);
  }

  /**
   * A copy that stays degraded for this long after a jump.
   *
   * @throws IllegalArgumentException if not within 0 to 1 day
   */
  public ClockJumpCheck rememberFor(Duration length) {
    if (length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("Clock jump check: a jump is remembered for " + length
          + ", but this must be within 0 to 1 day");
    }
    return new ClockJumpCheck(time, limit, length);
  }

  @Override
  public CheckResult check(CheckContext context) {
    Seen before = seen;
    Seen now = Seen.first(time);
    if (before != null) {
      Duration jump = Duration.between(before.wall, now.wall).minusNanos(now.nanos - before.nanos);
      now = jump.abs().compareTo(limit) > 0
          ? now.jumped(jump)
          : now.remembering(before, memory.toNanos());
    }
    seen = now;
    if (now.jump.isZero()) {
      return CheckResult.up("The clock runs evenly");
    }
    return CheckResult.degraded(
            FailureCode.THRESHOLD,
            "The clock jumped " + (now.jump.isNegative() ? "back" : "forward") + " by "
                + now.jump.abs().toMillis() + " ms")
        .with("jumpMillis", now.jump.toMillis())
        .with("secondsAgo", Duration.ofNanos(now.nanos - now.jumpNanos).toSeconds())
        .remedy(
            "Look whether time is kept by one NTP service, and whether the machine was suspended");
  }

  /** Both clocks at one run, and the last jump that is still remembered; none is zero. */
  private record Seen(Instant wall, long nanos, Duration jump, long jumpNanos) {
    static Seen first(TimeSource time) {
      return new Seen(time.instant(), time.nanoTime(), Duration.ZERO, 0);
    }

    Seen jumped(Duration by) {
      return new Seen(wall, nanos, by, nanos);
    }

    Seen remembering(Seen before, long memoryNanos) {
      return before.jump.isZero() || nanos - before.jumpNanos >= memoryNanos
          ? this
          : new Seen(wall, nanos, before.jump, before.jumpNanos);
    }
  }
}
