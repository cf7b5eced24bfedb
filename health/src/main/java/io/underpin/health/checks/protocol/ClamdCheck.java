package io.underpin.health.checks.protocol;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import io.underpin.time.TimeSource;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the virus scanner clamd (clamd(8)) whether it answers, and how old its signatures are.
 *
 * <p>Two short connections: PING, then VERSION, whose answer names the daily signatures and their time. Degraded with THRESHOLD when these are
 * older than 3 days, down when older than 14; they are published daily. The time is told in the zone of the scanner, read as UTC here,
 * and so up to 14 hours wrong. A scanner with signatures of its own only, or whose VERSION is switched off, tells no age: that is up, without
 * details. Details: {@code signatureAgeHours}, {@code signatureVersion}. Immutable.
 */
public final class ClamdCheck implements HealthCheck {
  private static final String NAME = "clamd check";
  private static final int MAX_ANSWER = 512;
  private static final Pattern VERSION =
      Pattern.compile("ClamAV [^/]{1,64}/(\\d{1,9})/(\\w{3} +\\w{3} +\\d{1,2} [\\d:]{8} \\d{4})");
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Place place;
  private final Duration degradedAbove;
  private final Duration downAbove;
  private final TimeSource time;

  private ClamdCheck(Place place, Duration degradedAbove, Duration downAbove, TimeSource time) {
    this.place = place;
    this.degradedAbove = degradedAbove;
    this.downAbove = downAbove;
    this.time = time;
  }

  /**
   * Asks at this host and port, usually 3310.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  public static ClamdCheck of(String host, int port) {
    return timedBy(TimeSource.system(), Place.tcp(NAME, host, port));
  }

  /**
   * Asks at this Unix domain socket, such as {@code /run/clamav/clamd.ctl}.
   *
   * @throws IllegalArgumentException if the path is not absolute
   */
  public static ClamdCheck of(Path socket) {
    return timedBy(TimeSource.system(), Place.unix(NAME, socket));
  }

  static ClamdCheck timedBy(TimeSource time, Place place) {
    return new ClamdCheck(place, Duration.ofDays(3), Duration.ofDays(14), time);
  }

  /**
   * A copy that is degraded with signatures older than this.
   *
   * @throws IllegalArgumentException if not within 0 to 3650 days
   */
  public ClamdCheck degradedAbove(Duration age) {
    return new ClamdCheck(place, within("degraded", age), downAbove, time);
  }

  /**
   * A copy that is down with signatures older than this. Where this is the lower limit, there is no degraded.
   *
   * @throws IllegalArgumentException if not within 0 to 3650 days
   */
  public ClamdCheck downAbove(Duration age) {
    return new ClamdCheck(place, degradedAbove, within("down", age), time);
  }

  private static Duration within(String level, Duration age) {
    if (age.isNegative() || age.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          NAME + ": the limit for " + level + " is " + age + ", but must be within 0 to 3650 days");
    }
    return age;
  }

  @Override
  public CheckResult check(CheckContext context) {
    try {
      if (!ask("PING", context).equals("PONG")) {
        throw WireException.odd("The answer is not that of clamd");
      }
      return judge(ask("VERSION", context));
    } catch (WireException e) {
      return e.result();
    }
  }

  private String ask(String command, CheckContext context) throws WireException {
    try (Wire wire = Wire.open(place, null, context)) {
      wire.send("z" + command + "\0");
      return wire.until('\0', MAX_ANSWER).strip();
    }
  }

  private CheckResult judge(String version) {
    Matcher told = VERSION.matcher(version);
    if (!told.matches()) {
      return CheckResult.up("Answers");
    }
    try {
      String date = told.group(2).replaceAll(" +", " ");
      Duration age = Duration.between(
          LocalDateTime.parse(date, CTIME).toInstant(ZoneOffset.UTC), time.instant());
      return judge(age)
          .with("signatureAgeHours", age.toHours())
          .with("signatureVersion", Long.parseLong(told.group(1)));
    } catch (DateTimeException e) {
      return CheckResult.up("Answers");
    }
  }

  private CheckResult judge(Duration age) {
    String summary = "Signatures are " + Math.max(0, age.toDays()) + " days old";
    String remedy = "Look at freshclam: its log, its network and its disk";
    if (age.compareTo(downAbove) > 0) {
      return CheckResult.down(FailureCode.THRESHOLD, summary).remedy(remedy);
    }
    if (age.compareTo(degradedAbove) > 0) {
      return CheckResult.degraded(FailureCode.THRESHOLD, summary).remedy(remedy);
    }
    return CheckResult.up(summary);
  }
}
