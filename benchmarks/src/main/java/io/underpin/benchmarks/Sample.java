package io.underpin.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * One method of one class of benchmarks.
 *
 * @param parameters their values, in JMH's sense
 * @param threads how many call it at once
 * @param heapMegabytes the heap of its JVM
 */
record Sample(
    Class<?> benchmark,
    String method,
    Map<String, String> parameters,
    int threads,
    int heapMegabytes) {
  private static final int HEAP = 512;

  Sample {
    parameters = Map.copyOf(parameters);
  }

  static Sample of(Class<?> benchmark, String method) {
    return new Sample(benchmark, method, Map.of(), 1, HEAP);
  }

  Sample with(String parameter, Object value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, String.valueOf(value));
    return new Sample(benchmark, method, more, threads, heapMegabytes);
  }

  Sample threads(int count) {
    return new Sample(benchmark, method, parameters, count, heapMegabytes);
  }

  Sample heap(int megabytes) {
    return new Sample(benchmark, method, parameters, threads, megabytes);
  }
}
