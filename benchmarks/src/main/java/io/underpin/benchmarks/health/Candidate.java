package io.underpin.benchmarks.health;

import io.dropwizard.util.Duration;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.health.api.HealthType;
import io.smallrye.health.registry.HealthRegistries;
import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.report.CheckState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;

/** Somebody who runs checks, with defaults. */
record Candidate(String name, Start start) {

  /** So many checks, each of which does this with its number and then says that all is well. */
  interface Start {
    Started with(int checks, IntConsumer work);
  }

  /** What is answered to a probe, in short; and how it ends. */
  record Started(Callable<String> probe, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
      end.run();
    }
  }

  static List<Candidate> all() {
    return List.of(
        new Candidate("underpin", Candidate::ours),
        new Candidate("spring-boot-health", Candidate::spring),
        new Candidate("smallrye-health", Candidate::smallRye),
        new Candidate("dropwizard-health", Candidate::dropwizard));
  }

  private static Started ours(int checks, IntConsumer work) {
    HealthBuilder builder = Health.builder().events(EventSink.none());
    for (int i = 0; i < checks; i++) {
      int number = i;
      builder.check("check-" + i, context -> {
        work.accept(number);
        return CheckResult.up();
      });
    }
    Health health = builder.start();
    return new Started(() -> health.report().status() + " " + states(health), health::close);
  }

  private static Map<String, Long> states(Health health) {
    return health.report().checks().stream()
        .collect(Collectors.groupingBy(Candidate::state, TreeMap::new, Collectors.counting()));
  }

  private static String state(CheckState check) {
    return check.status() + check.code().map(code -> "/" + code).orElse("");
  }

  private static Started spring(int checks, IntConsumer work) {
    DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
    for (int i = 0; i < checks; i++) {
      int number = i;
      HealthIndicator indicator = () -> {
        work.accept(number);
        return org.springframework.boot.health.contributor.Health.up().build();
      };
      registry.registerContributor("check-" + i, indicator);
    }
    HealthEndpoint endpoint = new HealthEndpoint(
        registry,
        null,
        HealthEndpointGroups.of(new SpringGroup(), Map.of()),
        java.time.Duration.ofSeconds(10));
    return new Started(() -> endpoint.health().getStatus().toString(), () -> {});
  }

  private static Started smallRye(int checks, IntConsumer work) {
    HealthRegistry registry = HealthRegistries.getRegistry(HealthType.READINESS);
    for (int i = 0; i < checks; i++) {
      int number = i;
      String name = "check-" + i;
      registry.register(name, () -> {
        work.accept(number);
        return HealthCheckResponse.up(name);
      });
    }
    SmallRyeHealthReporter reporter = new SmallRyeHealthReporter();
    // The registry is one for the whole JVM.
    Runnable end = () -> {
      for (int i = 0; i < checks; i++) {
        registry.remove("check-" + i);
      }
    };
    return new Started(() -> reporter.getHealth().isDown() ? "DOWN" : "UP", end);
  }

  /** Its checks run every 100 ms instead of every 5 s, so that there is something to be seen. */
  private static Started dropwizard(int checks, IntConsumer work) {
    DropwizardService service = DropwizardService.start(
        checks,
        number -> {
          work.accept(number);
          return true;
        },
        Duration.milliseconds(100));
    return new Started(() -> service.isHealthy() ? "healthy" : "unhealthy", service::close);
  }
}
