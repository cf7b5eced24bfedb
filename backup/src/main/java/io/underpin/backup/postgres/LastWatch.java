package io.underpin.backup.postgres;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import io.underpin.time.TimeSource;

/** A few seconds to clean up in, for a run that may have been stopped already. */
final class LastWatch implements Watch {
  private static final long NANOS = 10_000_000_000L;

  private final Watch watch;
  private final long startNanos;

  LastWatch(Watch watch) {
    this.watch = watch;
    this.startNanos = watch.time().nanoTime();
  }

  @Override
  public void guard(Process process) {
    // The run would end it at once; whoever starts it here ends it by closing it.
  }

  @Override
  public void progressed() {
    watch.progressed();
  }

  @Override
  public void check() throws SourceException {
    if (watch.time().nanoTime() - startNanos > NANOS) {
      throw new SourceException(Failure.TIMED_OUT, "Cleaning up took longer than 10s.");
    }
  }

  @Override
  public String runId() {
    return watch.runId();
  }

  @Override
  public TimeSource time() {
    return watch.time();
  }
}
