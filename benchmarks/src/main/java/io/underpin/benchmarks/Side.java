package io.underpin.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What one side of a comparison has cost in each round. */
final class Side {
  private final List<Double> nanos = new ArrayList<>();
  private final List<Double> bytes = new ArrayList<>();

  void add(RunResult round) {
    nanos.add(round.getPrimaryResult().getScore());
    Result<?> allocated = round.getSecondaryResults().get("gc.alloc.rate.norm");
    if (allocated == null) {
      throw new IllegalStateException("This JVM does not tell how many bytes a thread allocates");
    }
    bytes.add(allocated.getScore());
  }

  double nanos() {
    return median(nanos);
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
