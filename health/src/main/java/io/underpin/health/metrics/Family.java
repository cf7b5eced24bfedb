package io.underpin.health.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All figures of one name, which differ in their labels. */
final class Family {
  private final Kind kind;
  private final String name;
  private final String help;
  private final List<Sample> samples = new ArrayList<>();
  private final Set<Map<String, String>> seen = new HashSet<>();

  Family(Kind kind, String name, String help) {
    this.kind = kind;
    this.name = name;
    this.help = help;
  }

  Kind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  String help() {
    return help;
  }

  List<Sample> samples() {
    return Collections.unmodifiableList(samples);
  }

  void add(Sample sample) {
    if (!seen.add(sample.labels())) {
      throw twice();
    }
    samples.add(sample);
  }

  void requireCompatible(Family other) {
    if (kind != other.kind) {
      throw new IllegalArgumentException(
          "Metric '" + name + "' is already there as another kind of figure: choose another name");
    }
    if (!Collections.disjoint(seen, other.seen)) {
      throw twice();
    }
  }

  private IllegalArgumentException twice() {
    return new IllegalArgumentException(
        "Metric '" + name + "' is there twice with the same labels");
  }

  enum Kind {
    GAUGE,
    COUNTER,
    SUMMARY
  }

  /** One figure: for a summary its sum, which may be NaN, beside count and quantiles. */
  record Sample(
      Map<String, String> labels, Map<Double, Double> quantiles, double value, long count) {}
}
