package io.underpin.health.metrics;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * The text format of Prometheus, version 0.0.4: each family once, with HELP and TYPE before its figures.
 *
 * <p>Source: prometheus.io/docs/instrumenting/exposition_formats.
 */
final class PrometheusText {
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder out = new StringBuilder(8192);

  private PrometheusText() {}

  static String write(Collection<Family> families) {
    PrometheusText text = new PrometheusText();
    families.forEach(text::family);
    return text.out.toString();
  }

  private void family(Family family) {
    if (family.samples().isEmpty()) {
      return;
    }
    out.append("# HELP ").append(family.name()).append(' ');
    escaped(family.help(), false);
    out.append("\n# TYPE ").append(family.name()).append(' ');
    out.append(family.kind().name().toLowerCase(Locale.ROOT)).append('\n');
    for (Family.Sample sample : family.samples()) {
      if (family.kind() == Family.Kind.SUMMARY) {
        summary(family.name(), sample);
      } else {
        line(family.name(), "", sample.labels(), "", sample.value());
      }
    }
  }

  private void summary(String name, Family.Sample sample) {
    sample
        .quantiles()
        .forEach((quantile, value) ->
            line(name, "", sample.labels(), "quantile=\"" + quantile + '"', value));
    if (!Double.isNaN(sample.value())) {
      line(name, "_sum", sample.labels(), "", sample.value());
    }
    line(name, "_count", sample.labels(), "", (double) sample.count());
  }

  private void line(
      String name, String suffix, Map<String, String> labels, String more, double value) {
    out.append(name).append(suffix);
    if (!labels.isEmpty() || !more.isEmpty()) {
      out.append('{');
      labels.forEach((label, text) -> {
        out.append(label).append("=\"");
        escaped(text, true);
        out.append("\",");
      });
      if (more.isEmpty()) {
        out.setLength(out.length() - 1);
      } else {
        out.append(more);
      }
      out.append('}');
    }
    out.append(' ').append(number(value)).append('\n');
  }

  private void escaped(String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '"' -> out.append(quoted ? "\\\"" : "\"");
        default -> out.append(c);
      }
    }
  }

  /** Whole numbers without a point: bytes are read by people, too. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
