package io.underpin.benchmarks.health;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.health.api.HealthRegistry;
import io.smallrye.health.api.HealthType;
import io.smallrye.health.registry.HealthRegistries;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** SmallRye Health with its registry outside CDI, which it supports, and the JSON library that it brings along. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmallRyeProbes {

  /** How many checks there are. */
  @Param("5")
  public int checks;

  private final SmallRyeHealthReporter reporter = new SmallRyeHealthReporter();

  /** Registers the checks for readiness; the registry is one for the whole JVM. */
  @Setup
  public void start() {
    HealthRegistry registry = HealthRegistries.getRegistry(HealthType.READINESS);
    for (int i = 0; i < checks; i++) {
      String name = "check-" + i;
      registry.register(name, () -> HealthCheckResponse.up(name));
    }
  }

  /** The answer as an object. */
  @Benchmark
  public SmallRyeHealth health() {
    return reporter.getHealth();
  }

  /** The whole report, which everybody gets, as bytes. */
  @Benchmark
  public int report() {
    SmallRyeHealth health = reporter.getHealth();
    return (health.isDown() ? 503 : 200) + json(health).length;
  }

  byte[] json(SmallRyeHealth health) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reporter.reportHealth(bytes, health);
    return bytes.toByteArray();
  }
}
