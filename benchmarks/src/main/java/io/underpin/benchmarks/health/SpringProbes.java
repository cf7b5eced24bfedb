package io.underpin.benchmarks.health;

import java.time.Duration;
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
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.DefaultHealthContributorRegistry;
import tools.jackson.databind.json.JsonMapper;

/** Spring Boot's health endpoint, as its own configuration puts it together: details for nobody, no cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpringProbes {
  private static final Duration SLOW = Duration.ofSeconds(10);

  /** How many contributors there are. */
  @Param("5")
  public int checks;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private HealthEndpoint endpoint = endpoint(new DefaultHealthContributorRegistry());
  private HealthEndpointWebExtension web = web(new DefaultHealthContributorRegistry());

  /** Registers the contributors. */
  @Setup
  public void start() {
    DefaultHealthContributorRegistry registry = new DefaultHealthContributorRegistry();
    for (int i = 0; i < checks; i++) {
      HealthIndicator up = () -> Health.up().build();
      registry.registerContributor("check-" + i, up);
    }
    endpoint = endpoint(registry);
    web = web(registry);
  }

  /** The answer as an object, with everything in it. */
  @Benchmark
  public HealthDescriptor health() {
    return endpoint.health();
  }

  /** What a stranger gets: the status, as bytes. */
  @Benchmark
  public int probe() {
    var response = web.health(ApiVersion.V3, WebServerNamespace.SERVER, SecurityContext.NONE);
    return response.getStatus() + mapper.writeValueAsBytes(response.getBody()).length;
  }

  /** The whole report, as bytes. */
  @Benchmark
  public int report() {
    return json(endpoint.health()).length;
  }

  byte[] json(HealthDescriptor health) {
    return mapper.writeValueAsBytes(health);
  }

  private static HealthEndpoint endpoint(DefaultHealthContributorRegistry registry) {
    return new HealthEndpoint(registry, null, groups(), SLOW);
  }

  private static HealthEndpointWebExtension web(DefaultHealthContributorRegistry registry) {
    return new HealthEndpointWebExtension(registry, null, groups(), SLOW);
  }

  private static HealthEndpointGroups groups() {
    return HealthEndpointGroups.of(new SpringGroup(), Map.of());
  }
}
