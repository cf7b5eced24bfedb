package io.underpin.benchmarks.health;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.health.response.HealthResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** dropwizard-health, which runs checks in the background, and the checks of dropwizard-metrics, which run when asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DropwizardProbes {

  /** How many checks there are. */
  @Param("5")
  public int checks;

  private final HealthCheckRegistry metrics = new HealthCheckRegistry();
  private DropwizardService service = DropwizardService.start(0, number -> true);

  /** Registers the checks with both. */
  @Setup
  public void start() {
    service.close();
    service = DropwizardService.start(checks, number -> true);
    for (int i = 0; i < checks; i++) {
      metrics.register("check-" + i, new Up());
    }
  }

  /** Ends its threads. */
  @TearDown
  public void stop() {
    service.close();
    metrics.shutdown();
  }

  /** Two flags. */
  @Benchmark
  public boolean healthy() {
    return service.isHealthy();
  }

  /** The answer to a probe: status and bytes. */
  @Benchmark
  public int probe() {
    return length(service.answer(Map.of()));
  }

  /** The whole report: status and bytes. */
  @Benchmark
  public int report() {
    return length(service.answer(Map.of("name", List.of("all"))));
  }

  /** Runs all checks of dropwizard-metrics. */
  @Benchmark
  public Map<String, HealthCheck.Result> run() {
    return metrics.runHealthChecks();
  }

  private static int length(HealthResponse response) {
    return response.getStatus() + response.getMessage().length();
  }

  private static final class Up extends HealthCheck {
    @Override
    protected Result check() {
      return Result.healthy();
    }
  }
}
