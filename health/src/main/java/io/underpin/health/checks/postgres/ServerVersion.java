package io.underpin.health.checks.postgres;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Compares the server's version with the least minor release that is wanted of each major one. */
final class ServerVersion implements HealthCheck {
  /** The release of 13 August 2026, which fixes among others CVE-2026-6471 and CVE-2026-14669. */
  static final List<String> PATCHED = List.of("14.24", "15.19", "16.15", "17.11", "18.6");

  static final String PATCHED_ON = "2026-08-13";

  private static final Pattern VERSION = Pattern.compile("([1-9][0-9])\\.([0-9]{1,3})");

  private final DataSource dataSource;
  private final SortedMap<Integer, Integer> least;
  private final boolean advisory;

  private ServerVersion(
      DataSource dataSource, SortedMap<Integer, Integer> least, boolean advisory) {
    this.dataSource = dataSource;
    this.least = least;
    this.advisory = advisory;
  }

  static ServerVersion required(DataSource dataSource, List<String> versions) {
    return new ServerVersion(dataSource, parse(versions), false);
  }

  static ServerVersion patched(DataSource dataSource) {
    return new ServerVersion(dataSource, parse(PATCHED), true);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Catalog.ask(dataSource, context, this::ask);
  }

  private CheckResult ask(Catalog catalog) throws SQLException {
    int number =
        catalog.one("SELECT current_setting('server_version_num')::int", row -> row.getInt(1));
    CheckResult result = judge(number / 10_000, number % 10_000)
        .with("major", number / 10_000)
        .with("minor", number % 10_000);
    return advisory ? result.with("patchLevelsOf", PATCHED_ON) : result;
  }

  CheckResult judge(int major, int minor) {
    String version = "PostgreSQL " + major + "." + minor;
    Integer wanted = least.get(major);
    if (wanted == null) {
      return major > least.lastKey()
          ? CheckResult.up(version)
          : older(
              version + " is none of " + listed() + ", nor newer",
              "Move to a major version that is supported: pg_upgrade, or dump and restore");
    }
    return minor >= wanted
        ? CheckResult.up(version)
        : older(
            version + " is older than " + major + "." + wanted,
            "Install the last minor release of PostgreSQL " + major
                + ": it needs a restart, no dump");
  }

  private CheckResult older(String summary, String remedy) {
    CheckResult result = advisory
        ? CheckResult.degraded(FailureCode.THRESHOLD, summary)
        : CheckResult.down(FailureCode.THRESHOLD, summary);
    return result.remedy(remedy);
  }

  private String listed() {
    return least.entrySet().stream()
        .map(entry -> entry.getKey() + "." + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static SortedMap<Integer, Integer> parse(List<String> versions) {
    SortedMap<Integer, Integer> least = new TreeMap<>();
    for (String version : versions) {
      Matcher parts = VERSION.matcher(version);
      if (!parts.matches()) {
        throw new IllegalArgumentException("PostgreSQL version '" + version
            + "' is not a major and a minor number such as 15.19, from 10.0 to 99.999");
      }
      Integer twice = least.put(Integer.valueOf(parts.group(1)), Integer.valueOf(parts.group(2)));
      if (twice != null) {
        throw new IllegalArgumentException("PostgreSQL " + parts.group(1)
            + " is there twice: give one minor version for each major one");
      }
    }
    if (least.isEmpty()) {
      throw new IllegalArgumentException(
          "No PostgreSQL version is given: name at least one, such as 15.19");
    }
    return least;
  }

  @Override
  public String toString() {
    return "ServerVersion";
  }
}
