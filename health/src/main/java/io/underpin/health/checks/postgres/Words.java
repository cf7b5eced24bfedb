package io.underpin.health.checks.postgres;

import java.time.Duration;
import java.util.Locale;

/** Numbers in the words of a summary. */
final class Words {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

  private Words() {}

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** As a detail: no more digits than mean something. */
  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  static String span(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 2 * 3600
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.0f h", seconds / 3600);
  }

  static String bytes(long bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  static String percent(double percent) {
    return String.format(Locale.ROOT, "%.0f %%", percent);
  }
}
