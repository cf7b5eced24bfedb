package io.underpin.health.page;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, durations and states as people say them; always in English and UTC. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Words() {}

  static String of(Status status) {
    return switch (status) {
      case UP -> "Up";
      case DEGRADED -> "Degraded";
      case UNKNOWN -> "Unknown";
      case DOWN -> "Down";
    };
  }

  static String of(CheckState check) {
    return check.isSkipped() ? "Skipped" : of(check.status());
  }

  /** The class that carries colour and sign. */
  static String cssClass(Status status) {
    return switch (status) {
      case UP -> "u";
      case DEGRADED -> "w";
      case UNKNOWN -> "q";
      case DOWN -> "d";
    };
  }

  static String cssClass(CheckState check) {
    return check.isSkipped() ? "s" : cssClass(check.status());
  }

  /** With the day, unless it is the day of the report. */
  static String time(Instant time, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    boolean same = LocalDate.ofInstant(time, ZoneOffset.UTC).equals(today);
    return (same ? TIME : DAY_AND_TIME).format(time.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  static String dayAndTime(Instant time) {
    return DAY_AND_TIME.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** From then to now in two units at most: {@code 3 h 12 min}. */
  static String between(Instant then, Instant now) {
    return duration(Duration.between(then, now));
  }

  static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return pair(seconds / 60, "min", seconds < 600 ? seconds % 60 : 0, "s");
    }
    if (seconds < 86_400) {
      return pair(seconds / 3600, "h", seconds / 60 % 60, "min");
    }
    return pair(seconds / 86_400, "d", seconds / 3600 % 24, "h");
  }

  /** With two significant digits or more: {@code 1.2 ms}. */
  static String latency(Duration duration) {
    double micros = duration.toNanos() / 1e3;
    if (micros < 999.5) {
      return digits(micros) + " µs";
    }
    return micros < 999_500 ? digits(micros / 1e3) + " ms" : digits(micros / 1e6) + " s";
  }

  static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String pair(long first, String unit, long second, String smaller) {
    return first + " " + unit + (second == 0 ? "" : " " + second + " " + smaller);
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
  }
}
