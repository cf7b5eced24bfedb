package io.underpin.logging.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What went wrong, and how much of that the log has not told yet. Guarded by the backlog's lock. */
final class Losses {
  private static final long PACE = TimeUnit.SECONDS.toNanos(1);
  private static final long RECENT = TimeUnit.MINUTES.toNanos(1);
  private static final long MAX_BACKOFF = TimeUnit.SECONDS.toNanos(1);

  private final Map<Loss, Long> untold = new EnumMap<>(Loss.class);
  private long dropped;
  private long failedWrites;
  private long lastDrop;
  private long lastTold;
  private boolean hasTold;
  private int failuresInRow;
  private long retryAt;
  private String lastFailure = "";

  void drop(long lines, long now) {
    dropped += lines;
    add(Loss.DROPPED, lines);
    lastDrop = now;
  }

  void fail(Throwable failure, long now) {
    failedWrites++;
    add(Loss.WRITE_FAILED, 1);
    lastFailure = failure.getClass().getName();
    // The first failure is tried again at once: it may have been a moment's.
    long backoff = TimeUnit.MILLISECONDS.toNanos(failuresInRow == 0 ? 0 : 10L << failuresInRow);
    failuresInRow = Math.min(failuresInRow + 1, 8);
    retryAt = now + Math.min(backoff, MAX_BACKOFF);
  }

  /** Whatever the backoff says. */
  void retryNow(long now) {
    retryAt = now;
  }

  void works() {
    failuresInRow = 0;
  }

  boolean isFailing() {
    return failuresInRow > 0;
  }

  /** How long to leave the stream alone; not positive if it may be tried. */
  long nanosToRetry(long now) {
    return failuresInRow == 0 ? 0 : retryAt - now;
  }

  long untold(Loss loss) {
    return untold.getOrDefault(loss, 0L);
  }

  boolean hasUntold() {
    return untold(Loss.DROPPED) > 0 || untold(Loss.WRITE_FAILED) > 0;
  }

  /** How long until something has to be told: at once the first time, then once a second. */
  long nanosToTell(long now) {
    return hasTold ? PACE - (now - lastTold) : 0;
  }

  void told(Loss loss, long count, long now) {
    add(loss, -Math.min(count, untold(loss)));
    lastTold = now;
    hasTold = true;
  }

  /** Takes the lines that were dropped and not told yet, to be told elsewhere. */
  long takeUntoldDrops() {
    long count = untold(Loss.DROPPED);
    untold.put(Loss.DROPPED, 0L);
    return count;
  }

  boolean hasDroppedLately(long now) {
    return dropped > 0 && now - lastDrop < RECENT;
  }

  long dropped() {
    return dropped;
  }

  long failedWrites() {
    return failedWrites;
  }

  String lastFailure() {
    return lastFailure;
  }

  private void add(Loss loss, long count) {
    untold.merge(loss, count, Long::sum);
  }
}
