package io.underpin.health.metrics;

import io.underpin.json.JsonWriter;
import java.util.Collection;
import java.util.Map;

/** The figures as one JSON object, by the names that they have in Prometheus. */
final class MetricsJson {
  private final JsonWriter json = new JsonWriter();

  private MetricsJson() {}

  static String write(Collection<Family> families) {
    MetricsJson writer = new MetricsJson();
    writer.json.object();
    families.forEach(writer::family);
    return writer.json.end().toString();
  }

  private void family(Family family) {
    if (family.samples().isEmpty()) {
      return;
    }
    json.name(family.name());
    boolean summary = family.kind() == Family.Kind.SUMMARY;
    if (!summary && family.samples().get(0).labels().isEmpty()) {
      number(family.samples().get(0).value());
      return;
    }
    json.array();
    for (Family.Sample sample : family.samples()) {
      json.object().name("labels").object();
      sample.labels().forEach(json::field);
      json.end();
      if (summary) {
        summary(sample);
      } else {
        json.name("value");
        number(sample.value());
      }
      json.end();
    }
    json.end();
  }

  private void summary(Family.Sample sample) {
    json.field("count", sample.count());
    if (!Double.isNaN(sample.value())) {
      json.name("sum");
      number(sample.value());
    }
    if (!sample.quantiles().isEmpty()) {
      json.name("quantiles").object();
      for (Map.Entry<Double, Double> quantile : sample.quantiles().entrySet()) {
        json.name(String.valueOf(quantile.getKey()));
        number(quantile.getValue());
      }
      json.end();
    }
  }

  private void number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.value((long) value);
    } else {
      json.value(value);
    }
  }
}
