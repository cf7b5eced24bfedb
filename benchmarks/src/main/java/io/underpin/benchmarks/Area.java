package io.underpin.benchmarks;

import io.underpin.benchmarks.http.GuardListBenchmark;
import io.underpin.benchmarks.http.PassBenchmark;
import io.underpin.benchmarks.http.PassCorsBenchmark;
import io.underpin.benchmarks.http.ShippedBenchmark;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.FilterChainProxy;

/** What is compared under one name: races that JMH runs, and trials that need a JVM of their own from end to end. */
record Area(String name, List<Race> races, List<Trial> trials) {

  static List<Area> all() {
    return List.of(
        http(), HealthArea.area(), LimitsArea.area(), LimitsRedisArea.area(), LoggingArea.area());
  }

  static Optional<Area> named(String name) {
    return all().stream().filter(area -> area.name().equals(name)).findFirst();
  }

  private static Area http() {
    return new Area(
        "http",
        List.of(
            http("pass", PassBenchmark.class),
            http("pass-cors", PassCorsBenchmark.class),
            http("shipped", ShippedBenchmark.class),
            Race.of("guards", Sample.of(GuardListBenchmark.class, "ours"))
                .within(2000, 1024)
                .against(
                    Peer.of(FilterChainProxy.class, Sample.of(GuardListBenchmark.class, "peer")))),
        List.of());
  }

  private static Race http(String name, Class<?> benchmark) {
    return Race.of(name, Sample.of(benchmark, "ours"))
        .within(1500, 1024)
        .against(Peer.of(FilterChainProxy.class, Sample.of(benchmark, "peer")));
  }
}
