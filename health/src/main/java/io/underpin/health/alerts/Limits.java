package io.underpin.health.alerts;

import java.time.Duration;
import java.util.Locale;

/** What settings may be, and how figures are written. */
final class Limits {
  private Limits() {}

  static void within(String setting, Duration value, Duration least, Duration most, String fix) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(setting + ": " + shown(value) + " is not within "
          + shown(least) + " to " + shown(most) + ": " + fix);
    }
  }

  static void percent(String setting, double value, String fix) {
    if (!(value > 0 && value <= 100)) {
      throw new IllegalArgumentException(
          setting + ": " + value + " is not above 0 and at most 100 percent: " + fix);
    }
  }

  static int minimum(String rule, int requests) {
    if (requests < 1) {
      throw new IllegalArgumentException(rule + ": the least number of requests is " + requests
          + ", but must be 1 or more: 20 is usual");
    }
    return requests;
  }

  static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }

  static String shown(Duration value) {
    double millis = value.toNanos() / 1e6;
    if (millis < 1) {
      return value.toNanos() / 1000 + " µs";
    }
    if (millis < 1000) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    if (value.toMinutes() >= 1 && value.toSecondsPart() == 0) {
      return value.toMinutes() + " min";
    }
    return trimmed(String.format(Locale.ROOT, "%.2f", millis / 1000)) + " s";
  }

  private static String trimmed(String number) {
    return number.replaceFirst("\\.?0+$", "");
  }
}
