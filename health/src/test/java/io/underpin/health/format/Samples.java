package io.underpin.health.format;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.Aggregator;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Group;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Latency;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import io.underpin.health.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A service on a bad day, made up in all particulars. */
final class Samples {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-01-01T00:02:03.500Z");

  private Samples() {}

  static HealthReport badDay() {
    return report(List.of(postgres(), disk(), cache(), never()), Lifecycle.running());
  }

  static HealthReport goodDay() {
    return report(List.of(disk()), Lifecycle.running());
  }

  static HealthReport report(List<CheckState> checks, Lifecycle lifecycle) {
    Group group =
        new Group("db", name -> name.startsWith("postgres"), Aggregator.worst(), Map.of());
    return HealthReport.of(NOW, START, checks, List.of(group), true, lifecycle);
  }

  static CheckState postgres() {
    Instant since = START.plusSeconds(60);
    return CheckState.builder("postgres")
        .result(
            CheckResult.down(FailureCode.CONNECTION_REFUSED, "Nobody listens").remedy("Start it"))
        .lastFailureCode(FailureCode.CONNECTION_REFUSED)
        .since(since)
        .checkedAt(NOW.minusSeconds(1))
        .lastSuccessAt(START.plusSeconds(50))
        .lastFailureAt(NOW.minusSeconds(1))
        .duration(Duration.ofNanos(1_500_000))
        .latency(new Latency(Duration.ofMillis(2), Duration.ofMillis(30), 12))
        .inARow(7, 0)
        .runs(13)
        .failures(7)
        .timeouts(2)
        .changes(2)
        .transitions(List.of(
            Transition.of(START, Status.UNKNOWN, Status.UP),
            Transition.of(since, Status.UP, Status.DOWN).because(FailureCode.CONNECTION_REFUSED)))
        .build();
  }

  static CheckState disk() {
    return CheckState.builder("disk")
        .result(CheckResult.up("9 MB free").with("freeBytes", 9_437_184L).with("usedPercent", 12.5))
        .since(START)
        .checkedAt(NOW.minusSeconds(2))
        .duration(Duration.ofMillis(1))
        .latency(new Latency(Duration.ofMillis(1), Duration.ofMillis(1), 3))
        .criticality(Probe.LIVENESS, Criticality.CRITICAL)
        .runs(3)
        .changes(1)
        .build();
  }

  static CheckState cache() {
    return CheckState.builder("cache")
        .result(CheckResult.degraded(FailureCode.THRESHOLD, "slow\n<b>\u001b[2J\"\\ \u202e")
            .with("writable", true)
            .with("version", "7.2")
            .with("status", "mine"))
        .since(START)
        .checkedAt(NOW)
        .hungSince(NOW)
        .dependsOn(List.of("postgres"))
        .criticality(Probe.READINESS, Criticality.INFORMATIONAL)
        .build();
  }

  static CheckState never() {
    return CheckState.builder("a.never_run-1").since(START).build();
  }
}
