package io.underpin.logging.delivery;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.time.TimeSource;
import java.util.concurrent.TimeUnit;

/** Looks whether log lines arrive. */
final class DeliveryCheck implements LocalCheck {
  private static final long LONG = TimeUnit.SECONDS.toNanos(10);

  private final Backlog backlog;
  private final TimeSource time;

  DeliveryCheck(Backlog backlog, TimeSource time) {
    this.backlog = backlog;
    this.time = time;
  }

  @Override
  public CheckResult check(CheckContext context) {
    backlog.lock.lock();
    try {
      return result()
          .with("written", backlog.written)
          .with("dropped", backlog.losses.dropped())
          .with("failed_writes", backlog.losses.failedWrites())
          .with("waiting_bytes", backlog.ring.used());
    } finally {
      backlog.lock.unlock();
    }
  }

  private CheckResult result() {
    if (backlog.losses.isFailing()) {
      return CheckResult.degraded(FailureCode.EXCEPTION, "The log cannot be written")
          .with("failure", backlog.losses.lastFailure())
          .remedy("Look at the disk and at whoever reads standard output");
    }
    boolean hangs = backlog.inFlight > 0 && time.nanoTime() - backlog.inFlightSince > LONG;
    if (backlog.stalled || hangs) {
      return CheckResult.degraded(FailureCode.HUNG, "The log's stream takes nothing")
          .remedy("Look at whoever reads standard output");
    }
    if (backlog.losses.hasDroppedLately(time.nanoTime())) {
      return CheckResult.degraded(FailureCode.THRESHOLD, "Log lines were dropped")
          .remedy("Log less, or let the stream take more: a faster disk, a larger buffer");
    }
    return CheckResult.up();
  }
}
