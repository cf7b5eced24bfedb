package io.underpin.health;

import io.underpin.check.HealthCheck;
import io.underpin.check.LocalCheck;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one check is run and how it counts: handed to the lambda of {@link Health.Builder#check(String, HealthCheck,
 * java.util.function.Consumer)}.
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

  CheckSpec(String name, HealthCheck check, Criticality liveness) {
    this.name = name;
    this.check = check;
    this.liveness = liveness;
    readiness = check instanceof LocalCheck ? Criticality.CRITICAL : Criticality.DEGRADING;
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

  CheckSettings settings() {
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
        liveness,
        readiness,
        startup);
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
