package io.underpin.health.metrics;

import java.util.function.DoubleSupplier;

/**
 * Something that can be measured, such as a pool of connections.
 *
 * <p>Called for each answer on the thread of the request, by several threads at once: it reads what is known and neither blocks nor
 * asks another machine. If it throws, its figures are left out of the answer, and the others stand.
 */
@FunctionalInterface
public interface MetricSource {

  /** Writes the figures as they are now. */
  void report(MetricSheet sheet);

  /**
   * A single figure that goes up and down.
   *
   * @param labels names and values in turns, as in {@link MetricSheet#gauge}
   */
  static MetricSource gauge(String name, String help, DoubleSupplier value, String... labels) {
    MetricSheet trial = new MetricSheet();
    trial.gauge(name, help, 0, labels);
    String[] copy = labels.clone();
    return sheet -> sheet.gauge(name, help, value.getAsDouble(), copy);
  }
}
