package io.underpin.health.engine;

import io.underpin.health.report.Latency;
import java.time.Duration;
import java.util.Arrays;

/** How long the last hundred runs took, in microseconds. */
final class Recent {
  private static final int MOST = 100;

  private int[] micros = new int[8];
  private int filled;
  private int next;

  void add(Duration took) {
    if (filled == micros.length && filled < MOST) {
      micros = Arrays.copyOf(micros, Math.min(MOST, 2 * filled));
      next = filled;
    }
    micros[next] = (int) Math.min(Integer.MAX_VALUE, took.toNanos() / 1000);
    next = (next + 1) % micros.length;
    filled = Math.min(filled + 1, micros.length);
  }

  Latency latency() {
    if (filled == 0) {
      return Latency.NONE;
    }
    int[] sorted = Arrays.copyOf(micros, filled);
    Arrays.sort(sorted);
    return new Latency(rank(sorted, 50), rank(sorted, 99), filled);
  }

  /** Nearest rank: the smallest value that so many percent do not exceed. */
  private static Duration rank(int[] sorted, int percent) {
    int index = (sorted.length * percent + 99) / 100 - 1;
    return Duration.ofNanos(sorted[Math.max(0, index)] * 1000L);
  }
}
