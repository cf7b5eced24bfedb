package io.underpin.health.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Figures of one moment, which can be written down as Prometheus reads them, or as JSON.
 *
 * <p>Names follow Prometheus: snake_case, base units (seconds, bytes, ratios of 0 to 1) at the end, and {@code _total} for what only
 * grows. Labels are given as names and values in turns. What would make a whole answer unreadable is refused with {@link
 * IllegalArgumentException}: a name or label that the format does not have, a name for two kinds of figures, or the same figure twice.
 * Not safe for use by several threads.
 */
public final class MetricSheet {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

  private final Map<String, Family> families = new LinkedHashMap<>();
  // Which family a series belongs to: x_count may be one of its own, or a part of x.
  private final Map<String, String> owners = new HashMap<>();

  /** An empty sheet. */
  public MetricSheet() {}

  /**
   * A figure that goes up and down. NaN means that it is not known, and leaves it out.
   *
   * @throws IllegalArgumentException for what the format does not have
   */
  public MetricSheet gauge(String name, String help, double value, String... labels) {
    return single(Family.Kind.GAUGE, name, help, value, labels);
  }

  /**
   * A figure that only grows as long as the process runs; its name ends with {@code _total}. NaN means that it is not known, and
   * leaves it out.
   *
   * @throws IllegalArgumentException for what the format does not have
   */
  public MetricSheet counter(String name, String help, double value, String... labels) {
    if (!name.endsWith("_total")) {
      throw new IllegalArgumentException(
          "Metric " + shown(name) + " is a counter: its name must end with _total");
    }
    return single(Family.Kind.COUNTER, name, help, value, labels);
  }

  /**
   * How often something was measured, and how the measures are spread.
   *
   * @param sum of all measures; NaN where it is not known
   * @param quantiles from 0 to 1, and the measure that so many do not exceed
   * @throws IllegalArgumentException for what the format does not have
   */
  public MetricSheet summary(
      String name,
      String help,
      long count,
      double sum,
      Map<Double, Double> quantiles,
      String... labels) {
    Map<Double, Double> sorted = new TreeMap<>(quantiles);
    for (double quantile : sorted.keySet()) {
      if (!(quantile >= 0 && quantile <= 1)) {
        throw new IllegalArgumentException("Metric " + shown(name) + " has the quantile " + quantile
            + ", but must have such within 0 to 1");
      }
    }
    Family family = family(Family.Kind.SUMMARY, name, help);
    own(name + "_count", name);
    own(name + "_sum", name);
    family.add(new Family.Sample(labels(name, family, labels), sorted, sum, count));
    return this;
  }

  /** As Prometheus reads it: the text format, version 0.0.4. */
  public String toPrometheus() {
    return PrometheusText.write(families.values());
  }

  /** As one JSON object: a number for a figure without labels, else an array of labels and values. */
  public String toJson() {
    return MetricsJson.write(families.values());
  }

  /** Takes over what another sheet holds, all of it or, if they contradict each other, nothing. */
  void addAll(MetricSheet other) {
    for (Family theirs : other.families.values()) {
      Family ours = families.get(theirs.name());
      if (ours != null) {
        ours.requireCompatible(theirs);
      }
    }
    other.owners.forEach((series, family) -> {
      if (!owners.getOrDefault(series, family).equals(family)) {
        throw taken(series);
      }
    });
    owners.putAll(other.owners);
    other.families.forEach((name, theirs) -> {
      Family ours = families.get(name);
      if (ours == null) {
        families.put(name, theirs);
      } else {
        theirs.samples().forEach(ours::add);
      }
    });
  }

  private MetricSheet single(
      Family.Kind kind, String name, String help, double value, String... labels) {
    Family family = family(kind, name, help);
    Map<String, String> pairs = labels(name, family, labels);
    if (!Double.isNaN(value)) {
      family.add(new Family.Sample(pairs, Map.of(), value, 0));
    }
    return this;
  }

  private Family family(Family.Kind kind, String name, String help) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Metric " + shown(name)
          + " has a name that is not made of letters, digits, _ and : with no digit first");
    }
    own(name, name);
    Family family = families.computeIfAbsent(name, key -> new Family(kind, key, help));
    if (family.kind() != kind) {
      throw taken(name);
    }
    return family;
  }

  private void own(String series, String family) {
    String owner = owners.putIfAbsent(series, family);
    if (owner != null && !owner.equals(family)) {
      throw taken(series);
    }
  }

  private static IllegalArgumentException taken(String series) {
    return new IllegalArgumentException("Metric " + shown(series)
        + " is already there as another kind of figure: choose another name");
  }

  private static Map<String, String> labels(String name, Family family, String... labels) {
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Metric " + shown(name) + " has a label without a value: give names and values in turns");
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      boolean reserved = family.kind() == Family.Kind.SUMMARY && labels[i].equals("quantile");
      if (reserved || !LABEL.matcher(labels[i]).matches()) {
        throw new IllegalArgumentException(
            "Metric " + shown(name) + " has a label " + shown(labels[i])
                + " that is not made of letters, digits and _ with neither a digit nor __ first, or is"
                + " a summary's quantile");
      }
      if (pairs.put(labels[i], labels[i + 1]) != null) {
        throw new IllegalArgumentException(
            "Metric " + shown(name) + " has the label " + labels[i] + " twice");
      }
    }
    return pairs;
  }

  private static String shown(String name) {
    List<Integer> harmless = new ArrayList<>();
    name.codePoints().limit(80).forEach(c -> harmless.add(c >= ' ' && c < 0x7f ? c : '?'));
    StringBuilder text = new StringBuilder("'");
    harmless.forEach(text::appendCodePoint);
    return text.append('\'').toString();
  }
}
