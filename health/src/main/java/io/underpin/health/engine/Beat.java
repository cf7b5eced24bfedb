package io.underpin.health.engine;

import io.underpin.check.CheckResult;
import io.underpin.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the heartbeats of one check come in. A beat while all is well writes one number; the engine looks at it when the time to
 * live is over. Only a beat that changes something wakes the engine.
 */
public final class Beat {
  private final TimeSource time;
  private final long ttlNanos;
  private volatile long lastNanos;
  private volatile boolean beaten;
  private volatile boolean awaited = true;
  private volatile @Nullable CheckResult told;
  private volatile Runnable onNews = () -> {};

  /** No beat has come yet; the first is due within the time to live. */
  public Beat(Duration timeToLive, TimeSource time) {
    this.time = time;
    ttlNanos = timeToLive.toNanos();
    lastNanos = time.nanoTime();
  }

  /** All is well. */
  public void beat() {
    lastNanos = time.nanoTime();
    beaten = true;
    if (awaited || told != null) {
      told = null;
      onNews.run();
    }
  }

  /** Alive, and this is how it is until the next beat. */
  public void tell(CheckResult result) {
    lastNanos = time.nanoTime();
    told = result;
    beaten = true;
    onNews.run();
  }

  void onNews(Runnable wake) {
    onNews = wake;
  }

  /** From now on the next beat is news, or is not. */
  void await(boolean news) {
    awaited = news;
  }

  /** The process stood still: whoever should have beaten gets its whole time again. */
  void forgive(long nowNanos) {
    lastNanos = nowNanos;
  }

  boolean hasBeaten() {
    return beaten;
  }

  /** When the next beat has to have come, in elapsed time. */
  long expiresNanos() {
    return lastNanos + ttlNanos;
  }

  CheckResult result() {
    CheckResult result = told;
    return result == null ? CheckResult.up() : result;
  }

  Duration timeToLive() {
    return Duration.ofNanos(ttlNanos);
  }
}
