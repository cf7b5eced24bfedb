package io.underpin.health.page;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.Aggregator;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.CheckStateBuilder;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Group;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Latency;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import io.underpin.health.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports of services that are well, out of order, or on their way out. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-21T03:14:07Z");
  static final Instant BEGUN = NOW.minus(Duration.ofHours(77));

  private Samples() {}

  /** All is well. */
  static ReportView calm() {
    return view(Lifecycle.running(), wellChecks());
  }

  /** The database is away, what depends on it is skipped, and the cache is slow. */
  static ReportView outage() {
    List<CheckState> checks = new ArrayList<>();
    Instant since = ago(Duration.ofMinutes(12).plusSeconds(9));
    checks.add(database(since));
    for (String name : List.of("postgres.migrations", "postgres.rls", "postgres.replication")) {
      checks.add(CheckState.builder(name)
          .result(CheckResult.unknown(FailureCode.SKIPPED, "postgres is down"))
          .since(since.plusSeconds(1))
          .dependsOn(List.of("postgres"))
          .transitions(List.of(
              Transition.of(BEGUN.plusSeconds(1), Status.UNKNOWN, Status.UP),
              Transition.of(since.plusSeconds(1), Status.UP, Status.UNKNOWN)
                  .because(FailureCode.SKIPPED)))
          .changes(2)
          .build());
    }
    checks.add(cache());
    checks.addAll(wellChecks().subList(3, 8));
    return view(Lifecycle.running(), checks);
  }

  /** On its way out, otherwise well. */
  static ReportView draining() {
    return view(Lifecycle.running().drain(), wellChecks());
  }

  /** A start that has come some way. */
  static ReportView starting() {
    List<CheckState> checks = new ArrayList<>(wellChecks());
    checks.set(
        0, CheckState.builder("postgres").since(ago(Duration.ofSeconds(40))).build());
    return whole(
        ago(Duration.ofSeconds(40)),
        checks,
        false,
        Lifecycle.starting().progress("migration 14 of 60"));
  }

  /** As many checks as that, of which some are down. */
  static ReportView many(int checks, int down) {
    List<CheckState> all = new ArrayList<>();
    for (int i = 0; i < checks; i++) {
      String name =
          "service-" + i + "." + (i % 3 == 0 ? "postgres" : i % 3 == 1 ? "redis" : "http");
      all.add(
          i < down
              ? failing(name, ago(Duration.ofMinutes(5 + i)), FailureCode.TIMEOUT)
              : well(name, 1 + i % 7).build());
    }
    return view(Lifecycle.running(), all);
  }

  static ReportView view(Lifecycle lifecycle, List<CheckState> checks) {
    return whole(BEGUN, checks, true, lifecycle);
  }

  private static ReportView whole(
      Instant begun, List<CheckState> checks, boolean started, Lifecycle lifecycle) {
    HealthReport report = HealthReport.of(NOW, begun, checks, groups(), started, lifecycle);
    return new ReportView("health", report.status(), report, checks);
  }

  static CheckStateBuilder well(String name, int millis) {
    return CheckState.builder(name)
        .result(CheckResult.up("Answers").with("version", "16.4").with("connections", 12))
        .since(BEGUN.plusSeconds(1))
        .checkedAt(ago(Duration.ofSeconds(3)))
        .lastSuccessAt(ago(Duration.ofSeconds(3)))
        .duration(Duration.ofNanos(millis * 1_100_000L))
        .latency(new Latency(
            Duration.ofNanos(millis * 930_000L), Duration.ofNanos(millis * 4_210_000L), 100))
        .inARow(0, 27_700)
        .runs(27_700)
        .changes(1)
        .transitions(List.of(Transition.of(BEGUN.plusSeconds(1), Status.UNKNOWN, Status.UP)));
  }

  static Instant ago(Duration duration) {
    return NOW.minus(duration);
  }

  private static List<CheckState> wellChecks() {
    Instant blip = ago(Duration.ofMinutes(52));
    List<CheckState> checks = new ArrayList<>();
    for (String name : List.of("postgres", "postgres.migrations", "postgres.rls")) {
      checks.add(well(name, 2).build());
    }
    checks.add(
        well("disk", 1).criticality(Probe.READINESS, Criticality.CRITICAL).build());
    checks.add(well("heap", 1).criticality(Probe.LIVENESS, Criticality.CRITICAL).build());
    checks.add(
        well("deadlock", 3).criticality(Probe.LIVENESS, Criticality.CRITICAL).build());
    checks.add(well("payments-api", 84)
        .since(blip.plusSeconds(95))
        .lastFailureCode(FailureCode.TIMEOUT)
        .lastFailureAt(blip.plusSeconds(94))
        .failures(9)
        .timeouts(9)
        .changes(3)
        .transitions(List.of(
            Transition.of(BEGUN.plusSeconds(1), Status.UNKNOWN, Status.UP),
            Transition.of(blip, Status.UP, Status.DOWN).because(FailureCode.TIMEOUT),
            Transition.of(blip.plusSeconds(95), Status.DOWN, Status.UP)))
        .build());
    checks.add(well("smtp", 21).build());
    return checks;
  }

  private static CheckState database(Instant since) {
    Instant earlier = since.minusSeconds(1500);
    return failing(
        "postgres",
        since,
        FailureCode.CONNECTION_REFUSED,
        CheckResult.down(FailureCode.CONNECTION_REFUSED, "Nobody listens at the database's port")
            .with("pool.active", 0)
            .with("pool.waiting", 17)
            .remedy(
                "Start PostgreSQL or fail over: it stopped accepting connections; the pool is not the cause."),
        List.of(
            Transition.of(BEGUN.plusSeconds(1), Status.UNKNOWN, Status.UP),
            Transition.of(earlier, Status.UP, Status.DEGRADED).because(FailureCode.POOL_EXHAUSTED),
            Transition.of(earlier.plusSeconds(240), Status.DEGRADED, Status.UP),
            Transition.of(since, Status.UP, Status.DOWN).because(FailureCode.CONNECTION_REFUSED)));
  }

  private static CheckState cache() {
    Instant since = ago(Duration.ofMinutes(3).plusSeconds(20));
    return well("redis", 310)
        .result(CheckResult.degraded(FailureCode.THRESHOLD, "Answers in 341 ms, more than 100 ms")
            .with("usedMemory", 7_340_032)
            .remedy("Look for slow commands with SLOWLOG GET, and for swapping on its host."))
        .since(since)
        .lastFailureCode(FailureCode.THRESHOLD)
        .inARow(20, 0)
        .changes(2)
        .transitions(List.of(
            Transition.of(BEGUN.plusSeconds(1), Status.UNKNOWN, Status.UP),
            Transition.of(since, Status.UP, Status.DEGRADED).because(FailureCode.THRESHOLD)))
        .build();
  }

  private static CheckState failing(String name, Instant since, FailureCode code) {
    return failing(
        name,
        since,
        code,
        CheckResult.down(code, "No answer"),
        List.of(
            Transition.of(BEGUN.plusSeconds(1), Status.UNKNOWN, Status.UP),
            Transition.of(since, Status.UP, Status.DOWN).because(code)));
  }

  static CheckState failing(
      String name, Instant since, FailureCode code, CheckResult result, List<Transition> changes) {
    return well(name, 2)
        .result(result)
        .since(since)
        .lastFailureCode(code)
        .lastFailureAt(ago(Duration.ofSeconds(2)))
        .lastSuccessAt(since.minusSeconds(4))
        .inARow(73, 0)
        .failures(73)
        .changes(changes.size())
        .transitions(changes)
        .build();
  }

  private static List<Group> groups() {
    return List.of(
        group("database", "postgres"), group("process", "heap"), group("others", "redis"));
  }

  private static Group group(String name, String prefix) {
    return new Group(name, check -> check.startsWith(prefix), Aggregator.worst(), Map.of());
  }
}
