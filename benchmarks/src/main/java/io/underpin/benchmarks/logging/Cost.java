package io.underpin.benchmarks.logging;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one event has cost.
 *
 * @param cpuNanos processor time of the thread that logs
 * @param allCpuNanos processor time of the whole JVM: collector, compiler and writers, too
 * @param bytes allocated by the thread that logs
 */
record Cost(double cpuNanos, double allCpuNanos, double bytes) {

  /** From {@link #toString()}. */
  static Cost read(String line) {
    String[] words = line.split(" ", -1);
    return new Cost(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  /** The middle of each. */
  static Cost middle(List<Cost> turns) {
    return new Cost(
        middle(turns, Cost::cpuNanos),
        middle(turns, Cost::allCpuNanos),
        middle(turns, Cost::bytes));
  }

  private static double middle(List<Cost> turns, ToDoubleFunction<Cost> figure) {
    double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  @Override
  public String toString() {
    return cpuNanos + " " + allCpuNanos + " " + bytes;
  }
}
