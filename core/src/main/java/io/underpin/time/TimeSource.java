package io.underpin.time;

import java.time.InstantSource;

/**
 * Wall time and elapsed time from one source, so that one fake moves both.
 *
 * <p>{@link #instant()} says when something happened and may jump when the clock is set. {@link #nanoTime()} says how long
 * something took and never runs backwards; its values mean nothing but their difference.
 *
 * <p>Implementations are safe for use by several threads, return at once and do not throw.
 */
public interface TimeSource extends InstantSource {

  /** Nanoseconds from an arbitrary fixed origin, as {@link System#nanoTime()}: compare by subtraction, never by {@code <}. */
  long nanoTime();

  /** The machine's own clocks. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
