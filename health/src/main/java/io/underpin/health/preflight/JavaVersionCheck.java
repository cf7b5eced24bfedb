package io.underpin.health.preflight;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import java.lang.Runtime.Version;

/**
 * Looks whether the Java runtime is new enough: DOWN below the version needed, DEGRADED below the one recommended.
 *
 * <p>Versions are those of {@link Version}: {@code 17}, {@code 17.0.15}, {@code 21.0.7+6}; what follows the numbers does not count. The detail is
 * the version that runs. Immutable.
 */
public final class JavaVersionCheck implements LocalCheck {
  private final Version running;
  private final Version needed;
  private final Version recommended;

  private JavaVersionCheck(Version running, Version needed, Version recommended) {
    this.running = running;
    this.needed = needed;
    this.recommended = recommended;
  }

  /**
   * Asks for this version or a later one.
   *
   * @throws IllegalArgumentException if it is not a version
   */
  public static JavaVersionCheck atLeast(String version) {
    return of(Runtime.version(), version);
  }

  static JavaVersionCheck of(Version running, String version) {
    Version needed = parsed(version);
    return new JavaVersionCheck(running, needed, needed);
  }

  /**
   * A copy that is DEGRADED below this version: the newest security patch that is known, for example.
   *
   * @throws IllegalArgumentException if it is not a version, or earlier than the one needed
   */
  public JavaVersionCheck recommended(String version) {
    Version wished = parsed(version);
    if (wished.compareToIgnoreOptional(needed) < 0) {
      throw new IllegalArgumentException("Java version check: recommended " + wished
          + " is earlier than needed " + needed + ": recommend that or a later one");
    }
    return new JavaVersionCheck(running, needed, wished);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return judge().with("version", running.toString());
  }

  private CheckResult judge() {
    if (running.compareToIgnoreOptional(needed) < 0) {
      return CheckResult.down(
              FailureCode.THRESHOLD, "Java " + running + ", but " + needed + " is needed")
          .remedy("Run the service on Java " + needed + " or later");
    }
    if (running.compareToIgnoreOptional(recommended) < 0) {
      return CheckResult.degraded(
              FailureCode.THRESHOLD, "Java " + running + " is older than " + recommended)
          .remedy("Update the Java runtime to " + recommended + " or later");
    }
    return CheckResult.up("Java " + running);
  }

  private static Version parsed(String version) {
    try {
      return Version.parse(version);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Java version '" + version + "' is none: write it as 17, 17.0.15 or 21.0.7+6", e);
    }
  }
}
