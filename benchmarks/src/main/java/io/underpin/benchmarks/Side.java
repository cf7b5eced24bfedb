package io.underpin.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What one side of a comparison has cost in each round. */
final class Side {
  private final List<Double> nanos = new ArrayList<>();
  private final List<Double> processorNanos = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();

  void add(RunResult round) {
    nanos.add(round.getPrimaryResult().getScore());
    processorNanos.add(secondary(round, CpuProfiler.PER_OPERATION));
    bytes.add(secondary(round, "gc.alloc.rate.norm"));
  }

  private static double secondary(RunResult round, String name) {
    Result<?> result = round.getSecondaryResults().get(name);
    if (result == null) {
      throw new IllegalStateException("JMH has not measured " + name + " on this JVM");
    }
    return result.getScore();
  }

  double nanos() {
    return median(nanos);
  }

  double processorNanos() {
    return median(processorNanos);
  }

  double bytes() {
    return median(bytes);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
