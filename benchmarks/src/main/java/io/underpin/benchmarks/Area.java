package io.underpin.benchmarks;

import io.underpin.benchmarks.http.PassBenchmark;
import io.underpin.benchmarks.http.PassCorsBenchmark;
import io.underpin.benchmarks.http.ShippedBenchmark;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.SpringSecurityCoreVersion;

/** What is compared under one name: its peer, and the cases, each a class with a benchmark {@code ours} and one {@code peer}. */
record Area(String name, String peer, List<Case> cases) {

  /**
   * One comparison.
   *
   * @param name after the area's in the output
   * @param benchmark holds both sides
   * @param nanosBar the most that a request may cost
   * @param bytesBar the most that a request may allocate
   */
  record Case(String name, Class<?> benchmark, double nanosBar, double bytesBar) {}

  static List<Area> all() {
    return List.of(new Area(
        "http",
        "spring-security-web-" + SpringSecurityCoreVersion.getVersion(),
        List.of(
            new Case("pass", PassBenchmark.class, 1500, 1024),
            new Case("pass-cors", PassCorsBenchmark.class, 1500, 1024),
            new Case("shipped", ShippedBenchmark.class, 1500, 1024))));
  }

  static Optional<Area> named(String name) {
    return all().stream().filter(area -> area.name().equals(name)).findFirst();
  }
}
