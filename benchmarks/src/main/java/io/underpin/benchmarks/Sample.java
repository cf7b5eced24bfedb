package io.underpin.benchmarks;

import java.util.Map;

/** One method of one class of benchmarks, with the values of its parameters. */
record Sample(Class<?> benchmark, String method, Map<String, String> parameters) {

  Sample {
    parameters = Map.copyOf(parameters);
  }

  static Sample of(Class<?> benchmark, String method) {
    return new Sample(benchmark, method, Map.of());
  }

  Sample with(String parameter, int value) {
    return new Sample(benchmark, method, Map.of(parameter, String.valueOf(value)));
  }
}
