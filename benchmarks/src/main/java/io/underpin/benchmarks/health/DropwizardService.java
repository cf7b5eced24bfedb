package io.underpin.benchmarks.health;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.health.HealthCheckConfiguration;
import io.dropwizard.health.HealthStateAggregator;
import io.dropwizard.health.HealthStatusChecker;
import io.dropwizard.health.response.HealthResponse;
import io.dropwizard.health.response.JsonHealthResponseProvider;
import io.dropwizard.util.Duration;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntPredicate;

/**
 * dropwizard-health without Jetty and Jersey around it: its manager, its schedule and its answers, put together as its {@code
 * DefaultHealthFactory} does, with as many threads as there are checks and with its defaults.
 *
 * <p>The manager is not public, which is why it is made by reflection.
 */
final class DropwizardService implements AutoCloseable {
  private final ScheduledExecutorService threads;
  private final HealthStatusChecker checker;
  private final JsonHealthResponseProvider answers;

  private DropwizardService(ScheduledExecutorService threads, Object manager) {
    this.threads = threads;
    checker = (HealthStatusChecker) manager;
    answers = new JsonHealthResponseProvider(
        checker, (HealthStateAggregator) manager, new ObjectMapper());
  }

  /** So many checks of readiness that ask this with their number whether they are healthy. */
  static DropwizardService start(int checks, IntPredicate healthy) {
    return start(checks, healthy, Duration.seconds(5));
  }

  static DropwizardService start(int checks, IntPredicate healthy, Duration interval) {
    ScheduledExecutorService threads =
        Executors.newScheduledThreadPool(Math.max(1, checks), task -> {
          Thread thread = new Thread(task, "dropwizard-health");
          thread.setDaemon(true);
          return thread;
        });
    List<HealthCheckConfiguration> configurations = new ArrayList<>();
    for (int i = 0; i < checks; i++) {
      HealthCheckConfiguration configuration = new HealthCheckConfiguration();
      configuration.setName("check-" + i);
      configuration.setCritical(true);
      configuration.getSchedule().setCheckInterval(interval);
      configurations.add(configuration);
    }
    HealthCheckRegistry registry = new HealthCheckRegistry();
    try {
      Object manager = manager(configurations, threads, registry);
      for (int i = 0; i < checks; i++) {
        registry.register("check-" + i, new Check(i, healthy));
      }
      return new DropwizardService(threads, manager);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This version of dropwizard-health is put together otherwise", e);
    }
  }

  /** Name and version, from its jar. */
  static String name() {
    String path = HealthStatusChecker.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath();
    return path.substring(path.lastIndexOf('/') + 1).replace(".jar", "");
  }

  boolean isHealthy() {
    return checker.isHealthy();
  }

  /** What is answered without a query, or with {@code ?name=all}. */
  HealthResponse answer(Map<String, Collection<String>> query) {
    return answers.healthResponse(query);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Object manager(
      List<HealthCheckConfiguration> configurations,
      ScheduledExecutorService threads,
      HealthCheckRegistry registry)
      throws ReflectiveOperationException {
    Object scheduler = constructor("HealthCheckScheduler").newInstance(threads);
    Object manager = constructor("HealthCheckManager")
        .newInstance(
            configurations, scheduler, new MetricRegistry(), Duration.seconds(15), true, List.of());
    Method begin = manager.getClass().getDeclaredMethod("initializeAppHealth");
    begin.setAccessible(true);
    begin.invoke(manager);
    registry.addListener((com.codahale.metrics.health.HealthCheckRegistryListener) manager);
    return manager;
  }

  private static Constructor<?> constructor(String name) throws ClassNotFoundException {
    Constructor<?> only =
        Class.forName("io.dropwizard.health." + name).getDeclaredConstructors()[0];
    only.setAccessible(true);
    return only;
  }

  private static final class Check extends HealthCheck {
    private final int number;
    private final IntPredicate healthy;

    Check(int number, IntPredicate healthy) {
      this.number = number;
      this.healthy = healthy;
    }

    @Override
    protected Result check() {
      return healthy.test(number) ? Result.healthy() : Result.unhealthy("down");
    }
  }
}
