package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.event.EventSink;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever happens at once, what is published is what the published states say. */
@Timeout(120)
class AggregateTest {
  private static final int READS = 100_000;
  private static final int CHANGES = 300;

  @Test
  void every_report_is_the_fold_of_its_own_states() throws Exception {
    HealthBuilder builder = Health.builder()
        .events(EventSink.none())
        .check("parent", random(0), c -> c.interval(Duration.ofMillis(10)));
    for (int i = 1; i < 20; i++) {
      Criticality criticality = i % 2 == 0 ? Criticality.CRITICAL : Criticality.DEGRADING;
      boolean child = i % 4 == 0;
      builder.check("check-" + i, random(i), c -> {
        c.interval(Duration.ofMillis(10)).readiness(criticality).failureThreshold(2);
        if (child) {
          c.dependsOn("parent");
        }
      });
    }
    builder.group("all", g -> g.include("*"));

    try (Health health = builder.start()) {
      List<Callable<Long>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        tasks.add(() -> read(health));
      }
      tasks.add(() -> comeAndGo(health, "a"));
      tasks.add(() -> comeAndGo(health, "b"));
      tasks.add(() -> refuseAndAccept(health));
      tasks.add(() -> refresh(health));
      atOnce(tasks);

      health.drain();
      atOnce(List.of(() -> comeAndGo(health, "a"), () -> refuseAndAccept(health), () -> {
        for (int i = 0; i < READS; i++) {
          assertThat(health.isReady()).isFalse();
        }
        return 0L;
      }));
      assertThat(health.report().checks()).hasSize(20);
    }
  }

  private static long read(Health health) {
    for (int i = 0; i < READS; i++) {
      HealthReport report = health.report();
      if (report.status(Probe.READINESS) != readiness(report)
          || report.groups().get(0).status() != worst(report.checks())
          || report.groups().get(0).checks().size() != report.checks().size()) {
        throw new AssertionError(report.toString());
      }
    }
    return 0;
  }

  private static Status readiness(HealthReport report) {
    if (report.isDraining() || report.lifecycle().refusing().isPresent()) {
      return Status.DOWN;
    }
    return report.checks().stream()
        .map(check -> check.criticality(Probe.READINESS).weigh(check))
        .reduce(report.status(Probe.STARTUP), Status::worse);
  }

  private static Status worst(List<CheckState> checks) {
    return checks.stream()
        .filter(check -> !check.isSkipped())
        .map(CheckState::status)
        .reduce(Status.UP, Status::worse);
  }

  private static long comeAndGo(Health health, String name) {
    for (int i = 0; i < CHANGES; i++) {
      try (Registration registration = health.register(
          name, random(i), c -> c.readiness(Criticality.CRITICAL).dependsOn("parent"))) {
        assertThat(registration).isNotNull();
        health.refresh(name);
      }
    }
    // What was told last is told after all that went before.
    health.refresh("parent").toCompletableFuture().join();
    return 0;
  }

  private static long refuseAndAccept(Health health) {
    for (int i = 0; i < CHANGES; i++) {
      health.refuseTraffic("round " + i);
      assertThat(health.isReady()).isFalse();
      health.acceptTraffic();
    }
    return 0;
  }

  private static long refresh(Health health) {
    for (int i = 0; i < CHANGES; i++) {
      health.refresh("check-" + (1 + i % 19)).toCompletableFuture().join();
    }
    return 0;
  }

  private static HealthCheck random(long seed) {
    Random random = new Random(seed);
    return context -> switch (random.nextInt(4)) {
      case 0 -> CheckResult.down(FailureCode.TIMEOUT, "");
      case 1 -> CheckResult.degraded(FailureCode.THRESHOLD, "");
      case 2 -> throw new StackOverflowError();
      default -> CheckResult.up();
    };
  }

  private static void atOnce(List<Callable<Long>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(tasks.size(), task -> {
      Thread thread = new Thread(task, "test");
      thread.setDaemon(true);
      return thread;
    });
    try {
      for (Future<Long> done : pool.invokeAll(tasks)) {
        done.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
