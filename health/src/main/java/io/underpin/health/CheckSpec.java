package io.underpin.health;

import io.underpin.check.HealthCheck;
import io.underpin.check.LocalCheck;
import io.underpin.check.Status;
import io.underpin.health.engine.Beat;
import io.underpin.health.engine.CheckSettings;
import io.underpin.health.report.Criticality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one check is run and how it counts: handed to the lambda of {@link HealthBuilder#check(String, HealthCheck,
 * Consumer)}.
 *
 * <p>Unless set: every 10 s, every 5 s while it is down, 2 s for a run, one failure makes it down and one success makes it
 * up. A check of something shared gates the start and degrades readiness ({@link Criticality#DEGRADING}); a {@link LocalCheck}
 * is {@link Criticality#CRITICAL} for both, because another instance can take over.
 */
public final class CheckSpec {
  private static final Duration MIN_INTERVAL = Duration.ofMillis(10);
  private static final Duration MAX_INTERVAL = Duration.ofDays(1);
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);
  private static final int MAX_THRESHOLD = 1000;

  private final String name;
  private final HealthCheck check;
  private final Criticality liveness;
  private Criticality readiness;
  private Criticality startup = Criticality.CRITICAL;
  private Duration interval = Duration.ofSeconds(10);
  private @Nullable Duration downInterval;
  private Duration timeout = Duration.ofSeconds(2);
  private @Nullable Duration maxAge;
  private int failureThreshold = 1;
  private int successThreshold = 1;
  private Duration minTimeInError = Duration.ZERO;
  private Status initially = Status.UNKNOWN;
  private final List<String> dependsOn = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();

  CheckSpec(String name, HealthCheck check, Criticality liveness) {
    this.name = name;
    this.check = check;
    this.liveness = liveness;
    readiness = check instanceof LocalCheck ? Criticality.CRITICAL : Criticality.DEGRADING;
  }

  /** One check with these settings. */
  static CheckSettings of(String name, HealthCheck check, Consumer<CheckSpec> spec) {
    return registered(new CheckSpec(name, check, Criticality.INFORMATIONAL), spec);
  }

  /** One check with these settings, for liveness. */
  static CheckSettings ofLiveness(String name, LocalCheck check, Consumer<CheckSpec> spec) {
    return registered(new CheckSpec(name, check, Criticality.CRITICAL), spec);
  }

  private static CheckSettings registered(CheckSpec settings, Consumer<CheckSpec> spec) {
    Names.checked("Check", settings.name);
    spec.accept(settings);
    if (!settings.groups.isEmpty()) {
      throw new IllegalArgumentException("Check '" + settings.name
          + "' is added while the service runs and belongs to the groups whose patterns match it:"
          + " leave out group(...)");
    }
    return settings.settings(null);
  }

  /** How often it runs; 10 s unless set. Refused outside 10 ms to 1 day. */
  public CheckSpec interval(Duration period) {
    interval = within("interval", period, MIN_INTERVAL, MAX_INTERVAL);
    return this;
  }

  /** How often it runs while it is down; the interval, but at most 5 s, unless set. Refused outside 10 ms to 1 day. */
  public CheckSpec downInterval(Duration period) {
    downInterval = within("down-interval", period, MIN_INTERVAL, MAX_INTERVAL);
    return this;
  }

  /** How long a run may take; 2 s unless set. Refused outside 1 ms to 10 minutes. */
  public CheckSpec timeout(Duration limit) {
    timeout = within("timeout", limit, Duration.ofMillis(1), MAX_TIMEOUT);
    return this;
  }

  /**
   * How old a result may be before it is no longer believed and reads UNKNOWN; three intervals and a timeout unless set. It
   * has to be longer than interval and timeout together.
   */
  public CheckSpec maxAge(Duration limit) {
    maxAge = within("max age", limit, MIN_INTERVAL, MAX_INTERVAL.multipliedBy(4));
    return this;
  }

  /** How many failures in a row make it down; 1 unless set. Refused outside 1 to 1000. */
  public CheckSpec failureThreshold(int failuresInARow) {
    failureThreshold = threshold("failure threshold", failuresInARow);
    return this;
  }

  /** How many successes in a row bring it back; 1 unless set. Refused outside 1 to 1000. */
  public CheckSpec successThreshold(int successesInARow) {
    successThreshold = threshold("success threshold", successesInARow);
    return this;
  }

  /**
   * For how long it has to fail before it is down, on top of {@link #failureThreshold}; zero unless set. Refused outside 0 to 1
   * hour.
   */
  public CheckSpec minTimeInError(Duration least) {
    minTimeInError = within("minimum time in error", least, Duration.ZERO, Duration.ofHours(1));
    return this;
  }

  /**
   * What it is taken for until its first run has ended; {@link Status#UNKNOWN} unless set. {@link Status#UP} is for a check whose
   * first run may take its time without the service waiting for it; {@link #startup} waits for a real result all the same.
   */
  public CheckSpec initially(Status status) {
    initially = status;
    return this;
  }

  /**
   * Is not run while this other check does not work, but shown as skipped, and counts for nothing in that time: five checks of one
   * database cost one failed connection and name one cause. May be said more than once; {@link HealthBuilder#start} refuses
   * names that are not there, and circles.
   */
  public CheckSpec dependsOn(String... names) {
    for (String other : names) {
      dependsOn.add(Names.checked("Check", other));
    }
    return this;
  }

  /** Belongs to this group, which need not be described elsewhere. May be said more than once. */
  public CheckSpec group(String name) {
    groups.add(name);
    return this;
  }

  /**
   * How it counts in readiness. {@link Criticality#CRITICAL} takes the instance out of service while the check is down; for
   * something that all instances share this takes out all of them at once, which is why it is not the default.
   */
  public CheckSpec readiness(Criticality criticality) {
    readiness = criticality;
    return this;
  }

  /** {@link Criticality#CRITICAL}: the service has not started until this check was up once. Others do not hold it up. */
  public CheckSpec startup(Criticality criticality) {
    startup = criticality;
    return this;
  }

  /** Makes it a check that is told: what is run often enough follows from how long a word lives. */
  CheckSpec timeToLive(Duration limit) {
    Duration ttl = within("time to live", limit, MIN_INTERVAL, MAX_INTERVAL);
    readiness = Criticality.DEGRADING;
    startup = Criticality.INFORMATIONAL;
    timeout = shorter(ttl, timeout);
    return interval(ttl).downInterval(ttl);
  }

  List<String> groups() {
    return groups;
  }

  /** @throws IllegalArgumentException if the settings do not go together */
  void verify() {
    settings(null);
  }

  CheckSettings settings(@Nullable Beat beat) {
    Duration down = downInterval != null ? downInterval : shorter(interval, Duration.ofSeconds(5));
    Duration age = maxAge != null ? maxAge : interval.multipliedBy(3).plus(timeout);
    Duration needed = longer(interval, down).plus(timeout);
    if (age.compareTo(needed) <= 0) {
      throw new IllegalArgumentException("Check '" + name + "': max age " + shown(age)
          + " must be longer than interval and timeout together, " + shown(needed)
          + ": raise maxAge, or lower interval or timeout");
    }
    return new CheckSettings(
        name,
        check,
        interval.toNanos(),
        down.toNanos(),
        timeout,
        age.toNanos(),
        failureThreshold,
        successThreshold,
        minTimeInError,
        initially,
        liveness,
        readiness,
        startup,
        dependsOn,
        beat);
  }

  private Duration within(String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException("Check '" + name + "': " + setting + " " + shown(value)
          + " is not within " + shown(least) + " to " + shown(most));
    }
    return value;
  }

  private int threshold(String setting, int value) {
    if (value < 1 || value > MAX_THRESHOLD) {
      throw new IllegalArgumentException("Check '" + name + "': " + setting + " " + value
          + " is not within 1 to " + MAX_THRESHOLD);
    }
    return value;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String shown(Duration value) {
    return value.toString().replace("PT", "").toLowerCase(Locale.ROOT);
  }
}
