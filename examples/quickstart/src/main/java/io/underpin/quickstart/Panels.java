package io.underpin.quickstart;

import com.sun.net.httpserver.HttpExchange;
import io.underpin.backup.BackupException;
import io.underpin.backup.Catalog;
import io.underpin.backup.manifest.Manifest;
import io.underpin.check.Status;
import io.underpin.health.Health;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.http.Attribute;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.quickstart.web.Panel;
import io.underpin.quickstart.web.Panel.Link;
import io.underpin.quickstart.web.Panel.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the front page tells about each module. */
final class Panels {
  private static final Pattern REMAINING = Pattern.compile(";r=(\\d+)");

  private final Setup setup;
  private final Health health;
  private final Backups backups;

  Panels(Setup setup, Health health, Backups backups) {
    this.setup = setup;
    this.health = health;
    this.backups = backups;
  }

  List<Panel> of(HttpExchange http) {
    return List.of(health(), security(http), logging(http), backup());
  }

  private Panel health() {
    HealthReport report = health.report();
    List<String> facts = new ArrayList<>();
    for (CheckState check : report.checks()) {
      facts.add(check.name() + ": " + check.status()
          + check.code().map(code -> " (" + code + ")").orElse(""));
    }
    facts.add("Probes stand before the rate limit");
    return new Panel(
        "Health",
        tone(report.status()),
        report.isDraining()
            ? "Draining"
            : (report.passes(Probe.LIVENESS) ? "Live" : "Not live")
                + (report.passes(Probe.READINESS) ? " and ready" : ", not ready"),
        facts,
        List.of(
            new Link("/health", "/health", false),
            new Link("live", "/health/live", false),
            new Link("ready", "/health/ready", false)));
  }

  private Panel security(HttpExchange http) {
    Matcher remaining =
        REMAINING.matcher(String.valueOf(http.getResponseHeaders().getFirst("RateLimit")));
    return new Panel(
        "Security",
        Tone.GOOD,
        "On",
        List.of(
            setup.rateLimitMax() + " requests in "
                + spoken(setup.rateLimitWindow().toSeconds())
                + (remaining.find() ? ": you have " + remaining.group(1) + " left" : ""),
            "Strict headers; inline style by nonce only",
            "Messages are sanitized before they are kept",
            "Posts from other sites are refused"),
        List.of(new Link("the book as JSON", "/notes", false)));
  }

  private Panel logging(HttpExchange http) {
    return new Panel(
        "Logging",
        Tone.GOOD,
        "On, from " + setup.logLevel(),
        List.of(
            "A line for each request and, from DEBUG, each query, with its duration",
            "Passwords, tokens and connection strings are redacted",
            setup.sentry()
                ? "Errors also go to Sentry"
                : "Without SENTRY_DSN errors stay in the log",
            "This request is "
                + JdkHttp.attributes(http).get(Attribute.REQUEST_ID).orElse("without id")),
        List.of());
  }

  private Panel backup() {
    if (backups.whyNot().isPresent()) {
      return new Panel(
          "Backup", Tone.WARN, "Off", List.of(backups.whyNot().orElseThrow()), List.of());
    }
    List<String> facts = new ArrayList<>();
    Tone tone = Tone.GOOD;
    String state;
    try {
      Catalog catalog = backups.catalog();
      int count = catalog.backups().size();
      state = count == 0 ? "None yet" : count == 1 ? "1 backup" : count + " backups";
      tone = count == 0 || !catalog.unreadable().isEmpty() ? Tone.WARN : Tone.GOOD;
      catalog.newest().ifPresent(newest -> facts.add(newest(newest)));
    } catch (BackupException e) {
      tone = Tone.BAD;
      state = "Cannot be listed (" + e.failure() + ")";
    }
    facts.add("Read again after writing, then published");
    facts.add("The last " + setup.backupKeep() + " good ones stay");
    return new Panel(
        "Backup", tone, state, facts, List.of(new Link("Back up now", "/backup", true)));
  }

  private static String newest(Manifest newest) {
    return "Newest: " + newest.finishedAt().toString().substring(0, 19).replace('T', ' ') + " UTC, "
        + newest.rows() + " rows, " + newest.bytes() + " bytes";
  }

  private static Tone tone(Status status) {
    return switch (status) {
      case UP -> Tone.GOOD;
      case DEGRADED -> Tone.WARN;
      case UNKNOWN, DOWN -> Tone.BAD;
    };
  }

  private static String spoken(long seconds) {
    return seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
  }
}
