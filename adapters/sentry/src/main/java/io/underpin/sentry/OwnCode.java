package io.underpin.sentry;

import java.util.List;

/**
 * Which frames are the service's own: those of the packages that were named, or else all but well-known foundations.
 *
 * @param packages prefixes; empty for a guess
 */
record OwnCode(List<String> packages) {
  private static final List<String> FOUNDATIONS = List.of(
      "java.",
      "javax.",
      "jdk.",
      "sun.",
      "com.sun.",
      "jakarta.",
      "kotlin.",
      "scala.",
      "org.springframework.",
      "org.apache.",
      "org.eclipse.",
      "org.hibernate.",
      "org.postgresql.",
      "org.slf4j.",
      "ch.qos.logback.",
      "com.zaxxer.",
      "com.fasterxml.",
      "io.netty.",
      "io.vertx.",
      "io.micronaut.",
      "io.quarkus.",
      "io.helidon.",
      "io.javalin.",
      "io.sentry.",
      "io.underpin.",
      "reactor.");

  OwnCode {
    packages = List.copyOf(packages);
  }

  boolean owns(String type) {
    return packages.isEmpty()
        ? FOUNDATIONS.stream().noneMatch(type::startsWith)
        : packages.stream().anyMatch(type::startsWith);
  }
}
